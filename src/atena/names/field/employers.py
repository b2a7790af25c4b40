"""Organizations, departments and titles of a field get their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.names.field.kinds import KANA_OR_LATIN
from atena.names.field.nouns import is_noun

if TYPE_CHECKING:
    from atena.names.field.chunks import Chunk
    from atena.names.field.organizations import Sorter
    from atena.names.field.state import FieldState


def _is_beside(chunk: Chunk, sorter: Sorter) -> bool:
    """Whether a word is a number or a noun and no name: B1, 獣医師."""
    numbered = any(char.isdecimal() for char in chunk.text)
    return numbered or (is_noun(chunk.text) and not sorter.is_name(chunk.text))


def take_organizations(field: FieldState, sorter: Sorter) -> None:
    """Give organizations, departments and titles their roles; the rest may be persons."""
    rest: list[Chunk] = []
    between = False
    for chunk, role in sorter.sort(field.rest):
        if field.words.role.suffix(chunk.text) and not sorter.is_name(chunk.text):
            field.tell([chunk], "role-instead-of-name")
            between = between or bool(rest)
        elif role == "organization":
            field.give_organization(chunk)
        elif role == "title" and rest:
            field.give_honorific(chunk)
        elif role == "title":
            field.tell([chunk], "title-in-name")
        elif chunk.gap == "@" and rest and chunk.script != "latin":
            field.tell([chunk], "remark-in-name")
            if sorter.scores.is_surname(chunk.text):
                field.certainty *= BRANCH_ALONE  # ユイ@山田 花子
        else:
            if between:
                field.certainty *= ROLE_BETWEEN  # 山田花子 受取人 高木彩
                between = False
            rest.append(chunk)
    if sorter.is_open:
        field.certainty *= OPEN_TITLE
    words = [chunk for chunk in rest if not _is_beside(chunk, sorter)]
    person = sorter.may_be_person(words) or field.scores.are_person(
        [chunk.text for chunk in words[-2:]]
    )
    if field.organizations and rest and not (words and person):
        for chunk in rest:
            field.give_organization(chunk)
        rest = []
    branch = all(_is_branch(field, one.text) for one in field.organizations)
    if field.organizations and branch and all(one.script in KANA_OR_LATIN for one in rest):
        field.certainty *= BRANCH_ALONE
    if len(rest) == 1 and _is_lone_before_shop(field, rest[0]):
        field.certainty *= LONE_BEFORE_SHOP
    field.rest = rest


def _is_lone_before_shop(field: FieldState, chunk: Chunk) -> bool:
    """Whether one part of a name stands before a shop, which it may belong to: 佐藤 花子商店, 松屋 佐藤商店."""
    scores, words = field.scores, field.words
    shops = [one.text for one in field.organizations if one.start > chunk.start]
    return bool(shops) and scores.is_one_part(chunk.text) and all(map(words.trade.suffix, shops))


def _is_branch(field: FieldState, text: str) -> bool:
    words = field.words
    return (words.trade.suffix(text) or words.trade_likely.suffix(text)) in BRANCHES


BRANCHES: Final = frozenset(
    ["店", "支店", "本店", "支社", "本社", "営業所", "支部", "本部", "事業所", "センター"]
)
OPEN_TITLE: Final = 0.85
"""The most that is said where a title may be the end of a name: 南部長."""

ROLE_BETWEEN: Final = 0.85
"""The most that is said of a name behind which a role stands before another."""

LONE_BEFORE_SHOP: Final = 0.85
"""The most that is said of one part of a name before a shop."""

BRANCH_ALONE: Final = 0.85
"""The most that is said of a name in katakana or Latin letters beside a branch of no company: ルイ・ヴィトン 銀座店."""
