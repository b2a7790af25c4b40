"""Explains the words of a Japanese name field together: which are the person, what are the others.

::

    field    = { beside } person { beside | another } | surname surname
    person   = whole name | surname given name | given name surname | surname | given name
    another  = a further person: whole name | surname given name | given name
    beside   = department | place | title | trade [ name of the shop ] | remark | a copy of the person or of one part

Every such reading of the field is a path with a log-probability: how rare the path is, and how likely its
words are in their parts (`atena.names.field.scores`). A space is a border of the name only in most paths.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from atena.names.field.chunks import script_of
from atena.names.priors import SPREAD_SURNAME
from atena.text import is_kana

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from atena.names.field.scores import Scores

WHOLE_NAME: Final = math.log(0.3)
SURNAME_FIRST: Final = math.log(0.7)
GIVEN_NAME_FIRST: Final = math.log(2e-3)
KATAKANA_FIRST: Final = math.log(0.01)
"""A given name in katakana before a surname in kanji: who has it is used to that order."""

MISPLACED_SPACE: Final = math.log(3e-4)
"""山田太 郎: the space stands inside one part."""

SPREAD: Final = math.log(0.05)
"""Every character stands apart: 山 田 太 郎."""

PIECE: Final = math.log(0.005)
"""A part of the name is written in two words."""

TWO_GIVEN_NAMES: Final = math.log(0.1)
"""One of them is written in katakana, the other in kanji or in katakana as well."""

LONE_SURNAME, LONE_GIVEN_NAME = math.log(3e-3), math.log(1e-3)
SURNAMES_ALONE: Final = math.log(3e-4)
"""Two persons whose surnames alone stand side by side: 佐藤 鈴木."""

BESIDE: Final = math.log(5e-3)
"""A word that is no name stands beside the person."""

ANOTHER_WHOLE, ANOTHER_GIVEN_NAME = math.log(2e-3), math.log(4e-3)
ANOTHER_SURNAME: Final = math.log(4e-3)
JOINED: Final = math.log(50.0)
"""How much likelier another person is after a sign that joins."""

LEAST_WHOLE: Final = 3
"""Characters of a word before which a shop may stand, as that may be a whole person."""

BETWEEN_PERSONS: Final = math.log(0.02)
"""What is no name stands between the person and another."""

COPY: Final = math.log(1e-3)
"""The person, or one part, is written twice."""

_MOST_WORDS: Final = 8
"""Words that are explained; what follows them is a remark."""

_FORGOTTEN: Final = 14.0
"""Paths that are so many nats below the best are left out."""


class Path(NamedTuple):
    """One explanation: a role for each word, and where the person stands."""

    score: float
    start: int
    end: int
    borders: tuple[int, ...]
    """Words of the person after which its surname ends; none: the border is to be found."""
    swapped: bool
    roles: tuple[str, ...]
    """For every word: ``person``, ``joint``, ``remark``, ``organization``, ``title`` or ``copy``."""

    @property
    def person(self) -> tuple[int, int, tuple[int, ...], bool]:
        """What of the path decides the split."""
        return self.start, self.end, self.borders, self.swapped


def best_explanation(
    words: Sequence[str], joined: Sequence[bool], scores: Scores
) -> tuple[Path, float, float]:
    """The best path, the probability of its person, and that of its roles, over all paths.

    ``joined`` tells for each word whether a sign that joins persons stands before it.
    """
    count = min(len(words), _MOST_WORDS)
    paths: list[Path] = []
    rest = _Rest(words[:count], joined, scores)
    for start in range(count):
        before = rest.before(start)
        if before is None:
            break
        cost, roles = before
        for end in range(start + 1, count + 1):
            if any(joined[start + 1 : end]):
                break
            for score, borders, swapped in _persons(words[start:end], scores):
                after, after_roles = rest.after(start, end)
                gained, before_roles = rest.copies(roles, words[start:end])
                persons = ("person",) * (end - start)
                total = cost + gained + score + after
                told = (*before_roles, *persons, *after_roles)
                paths.append(Path(total, start, end, borders, swapped, told))
    if count == 2 and not joined[1] and not any(map(is_kana, words)):
        both = SURNAMES_ALONE + scores.surname(words[0]) + scores.surname(words[1])
        paths.append(Path(both, 0, 1, (1,), swapped=False, roles=("person", "joint")))
    best = max(paths, key=_score)
    mass = same_person = same_roles = 0.0
    for path in paths:
        weight = math.exp(max(-700.0, path.score - best.score))
        mass += weight
        if path.person == best.person:
            same_person += weight
        if path.roles == best.roles:
            same_roles += weight
    if len(words) > count:
        best = best._replace(roles=best.roles + ("remark",) * (len(words) - count))
    return best, same_person / mass, same_roles / mass


def _persons(words: Sequence[str], scores: Scores) -> Iterator[tuple[float, tuple[int, ...], bool]]:
    """Every way in which the words are one person: score, border, whether the given name is first."""
    count = len(words)
    whole = "".join(words)
    if count == 1:
        yield WHOLE_NAME + scores.person(whole), (), False
        yield LONE_SURNAME + scores.surname(whole), (1,), False
        yield LONE_GIVEN_NAME + scores.given_name(whole), (0,), False
        return
    spread = all(len(word) == 1 for word in words)
    if spread and count > 2:
        yield SPREAD + scores.person(whole), (), False
        return
    if spread:  # 田 中 may be a surname alone
        person = SURNAME_FIRST + scores.person_of(words[0], words[1])
        yield max(person, SPREAD_SURNAME + scores.surname(whole)), (1,), False
        swapped = GIVEN_NAME_FIRST + scores.given_name(words[0]) + scores.surname(words[1])
        yield swapped, (1,), True
        return
    yield MISPLACED_SPACE * (count - 1) + scores.person(whole), (), False
    for border in range(1, count):
        left, right = "".join(words[:border]), "".join(words[border:])
        pieces = PIECE * (count - 2)
        given_name = scores.given_name(right) + pieces
        if border == 1 and count == 3:
            given_name = max(given_name, _two_given_names(words[1], words[2], scores))
        if count == 2:
            yield SURNAME_FIRST + scores.person_of(left, right), (border,), False
        else:
            yield SURNAME_FIRST + scores.surname(left) + given_name, (border,), False
        if count == 2:
            score = scores.given_name(left) + scores.surname(right)
            katakana = script_of(right) == "kanji" and scores.is_given_name_abroad(left)
            order = KATAKANA_FIRST if katakana else GIVEN_NAME_FIRST
            yield order + score, (border,), True


def _two_given_names(first: str, second: str, scores: Scores) -> float:
    """金子 ニコラス 勇: a given name from abroad and a Japanese one, or another from abroad."""
    scripts = {script_of(first), script_of(second)}
    if not (scripts == {"katakana"} or scripts == {"katakana", "kanji"}):
        return -math.inf
    return TWO_GIVEN_NAMES + scores.given_name(first) + scores.given_name(second)


class _Rest:
    """The best explanation of the words around the person."""

    def __init__(self, words: Sequence[str], joined: Sequence[bool], scores: Scores) -> None:
        self._words = words
        self._joined = joined
        self._scores = scores
        self._beside = [self._best_beside(word) for word in words]
        self._after: list[tuple[float, tuple[str, ...]]] = [(0.0, ())] * (len(words) + 1)
        for index in range(len(words) - 1, -1, -1):
            self._after[index] = max(self._options(index), key=_cost)

    def before(self, start: int) -> tuple[float, tuple[str, ...]] | None:
        """The words before the person: none of them is another person."""
        score = 0.0
        roles: list[str] = []
        trade = False
        words, scores = self._words, self._scores
        last = words[start]
        whole = start + 1 < len(words) or (len(last) >= LEAST_WHOLE and scores.listed_person(last))
        for word, beside in zip(words[:start], self._beside, strict=False):
            shop = scores.shop(word, named=trade) if whole else -math.inf
            cost, role = max(beside, (shop if trade else BESIDE + shop, "organization"))
            trade = scores.is_trade(word)
            score += cost
            roles.append(role)
        return score, tuple(roles)

    def after(self, start: int, end: int) -> tuple[float, tuple[str, ...]]:
        """The words after the person, some of which may copy it."""
        cost, roles = self._after[end]
        person = self._words[start:end]
        copied = self._copied(end, "".join(person))
        if copied and COPY + self._after[copied][0] > cost:
            return COPY + self._after[copied][0], (
                *("copy",) * (copied - end),
                *self._after[copied][1],
            )
        return cost, roles

    def copies(
        self, roles: tuple[str, ...], person: Sequence[str]
    ) -> tuple[float, tuple[str, ...]]:
        """What is gained where words before the person are its surname, written twice, and their roles."""
        whole = "".join(person)
        gained = 0.0
        told = list(roles)
        for index in range(len(roles)):
            word, cost = self._words[index], self._beside[index][0]
            if whole.startswith(word) and len(word) < len(whole) and cost < COPY:
                gained += COPY - cost
                told[index] = "copy"
        return gained, tuple(told)

    def _copied(self, start: int, person: str) -> int:
        """Where words from ``start`` on that repeat the whole person end; 0 if none do."""
        text = ""
        for index in range(start, len(self._words)):
            text += self._words[index]
            if text == person:
                return index + 1
            if not person.startswith(text):
                return 0
        return 0

    def _options(self, index: int) -> Iterator[tuple[float, tuple[str, ...]]]:
        """What the word at ``index`` may begin."""
        words, scores = self._words, self._scores
        cost, role = self._beside[index]
        following, roles = self._after[index + 1]
        if roles[:1] == ("joint",) and not self._joined[index + 1]:
            cost += BETWEEN_PERSONS
        yield cost + following, (role, *roles)
        bonus = JOINED if self._joined[index] else 0.0
        person = max(
            ANOTHER_WHOLE + scores.person(words[index]),
            ANOTHER_GIVEN_NAME + scores.given_name(words[index]),
        )
        if bonus:  # 田村・佐野
            person = max(person, ANOTHER_SURNAME + scores.surname(words[index]))
        yield bonus + person + following, ("joint", *roles)
        if index + 1 < len(words) and not self._joined[index + 1]:
            pair = scores.surname(words[index]) + scores.given_name(words[index + 1])
            following, roles = self._after[index + 2]
            yield bonus + ANOTHER_WHOLE + pair + following, ("joint", "joint", *roles)

    def _best_beside(self, word: str) -> tuple[float, str]:
        kinds: tuple[tuple[Callable[[str], float], str], ...] = (
            (self._scores.remark, "remark"),
            (self._scores.department, "organization"),
            (self._scores.facility, "organization"),
            (self._scores.place, "remark"),
            (self._scores.title_apart, "title"),
        )
        best = max((score(word), role) for score, role in kinds)
        return BESIDE + best[0], best[1]


def _score(path: Path) -> float:
    return path.score


def _cost(option: tuple[float, tuple[str, ...]]) -> float:
    return option[0]
