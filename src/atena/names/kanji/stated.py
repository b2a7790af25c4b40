"""A name in kanji whose two readings are stated beside it, the commonest evidence, by a short way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.models import plain_note
from atena.names.evidence.gather import LONGEST_HINT
from atena.names.evidence.kana import KanaHint, loose_key, unvoiced, voiced, words_of
from atena.names.kanji.alternatives import alternatives_of
from atena.names.kanji.resolver import SUREST_WITH_EVIDENCE
from atena.names.kanji.values import plain_parts, result_of
from atena.names.result import plain_fields
from atena.names.segmentation.han import with_han_candidates
from atena.names.segmentation.scoring import is_silent, weighed
from atena.names.segmentation.search import split_candidates
from atena.names.segmentation.verdict import hypotheses
from atena.text import initial

if TYPE_CHECKING:
    from atena.lexicon.names.part import NamePart
    from atena.lexicon.names.tables import NameLexicon
    from atena.names.evidence.email import EmailHint
    from atena.names.field.parsed import ParsedField
    from atena.names.result import Result
    from atena.names.segmentation.search import Candidate
    from atena.names.segmentation.verdict import Hypothesis

_CLEAR: Final = 1e-3
"""The least share of two stated readings together that leaves nothing to weigh."""


def stated_name(
    text: str,
    key: str,
    spaced: tuple[int, ...],
    names: NameLexicon,
    source: str,
    parts: ParsedField | None,
    kana: str,
    hint: EmailHint | None,
) -> Result | None:
    """A name of one cut, stated in two words that are listed readings of its parts: nothing is left to weigh.

    `weigh_name` would come to the same with more work: against kana that are stated other readings have a
    likelihood of e to the -18, and an address (``hint``) that holds none of the readings says nothing. None if anything is
    open. ``key``, ``spaced`` and ``parts`` are those of `atena.names.kanji.resolver.read_name`.
    """
    words = words_of(kana[:LONGEST_HINT])
    if len(words) != 2 or (parts is not None and (parts.furigana or parts.romaji)):
        return None
    found = split_candidates(key, names, spaced)
    _, border, surname, given_name = found[0]
    if len(found) > 1 or surname is None or given_name is None:
        return None
    if with_han_candidates(key, names, found, spaced) is not None:
        return None
    if _share_alone(surname, words[0]) * _share_alone(given_name, words[1]) < _CLEAR:
        return None
    if hint is not None and not is_silent(key, names, found, hint):
        return None
    confidence = (SUREST_WITH_EVIDENCE, SUREST_WITH_EVIDENCE, SUREST_WITH_EVIDENCE)
    used = plain_note("kana-used")
    if parts is None and len(key) == len(text):
        return (
            plain_fields(
                source, (text[:border], words[0]), (text[border:], words[1]), confidence, (used,)
            ),
            lambda _: {
                "alternatives": alternatives_of(text, key, _explained(key, names, found, words)),
                "spans": plain_parts(source, text).spans(border),
            },
        )
    parts = parts or plain_parts(source, text)
    return result_of(
        parts,
        key,
        border,
        (words[0], words[1]),
        confidence,
        (*parts.notes, used),
        lambda: _explained(key, names, found, words),
    )


def _explained(
    key: str, names: NameLexicon, found: list[Candidate], words: tuple[str, ...]
) -> list[Hypothesis]:
    return hypotheses(weighed(key, names, found, KanaHint(words, certain=True))[0])


def _share_alone(part: NamePart, kana: str) -> float:
    """The share of a reading; 0 if it is not listed, or another is that may be spelt so in kana."""
    found = 0.0
    key = loose_key(kana)
    letters = voiced(initial(kana))
    for reading, share, first in part.heard:
        if reading == kana:
            found = share
        elif first in letters and key in (loose_key(reading), loose_key(unvoiced(reading))):
            return 0.0
    return found
