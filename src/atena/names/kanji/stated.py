"""A name in kanji whose two readings are stated beside it, the commonest evidence, by a short way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.models import plain_note
from atena.names.evidence.gather import LONGEST_HINT
from atena.names.evidence.kana import KanaHint, loose_key, words_of
from atena.names.kanji.resolver import SUREST_WITH_EVIDENCE
from atena.names.kanji.values import borders_in_key, result_of
from atena.names.segmentation.han import with_han_candidates
from atena.names.segmentation.scoring import hypotheses, weighed
from atena.names.segmentation.search import split_candidates
from atena.text import fold_key, initial

if TYPE_CHECKING:
    from atena.lexicon.names.part import NamePart
    from atena.lexicon.names.tables import NameLexicon
    from atena.names.field.parsed import ParsedField
    from atena.names.result import Result

_CLEAR: Final = 1e-3
"""The least share of two stated readings together that leaves nothing to weigh."""


def stated_name(parts: ParsedField, names: NameLexicon, kana: str) -> Result | None:
    """A name of one cut, stated in two words that are listed readings of its parts: nothing is left to weigh.

    `weigh_name` would come to the same with more work: against kana that are stated other readings have a
    likelihood of e to the -18. None if anything is open.
    """
    words = words_of(kana[:LONGEST_HINT])
    if len(words) != 2 or parts.furigana or parts.romaji:
        return None
    key = fold_key(parts.text)
    spaced = borders_in_key(parts.text, key, parts.borders)
    found = split_candidates(key, names, spaced)
    _, border, surname, given_name = found[0]
    if with_han_candidates(key, names, found, spaced) is not None:
        return None
    if len(found) > 1 or surname is None or given_name is None:
        return None
    if _share_alone(surname, words[0]) * _share_alone(given_name, words[1]) < _CLEAR:
        return None
    return result_of(
        parts,
        key,
        border,
        (words[0], words[1]),
        (SUREST_WITH_EVIDENCE, SUREST_WITH_EVIDENCE, SUREST_WITH_EVIDENCE),
        (*parts.notes, plain_note("kana-used")),
        lambda: hypotheses(weighed(key, names, found, KanaHint(words, certain=True))[0]),
    )


def _share_alone(part: NamePart, kana: str) -> float:
    """The share of a reading; 0 if it is not listed, or another is that may be spelt so in kana."""
    found = 0.0
    key, letter = loose_key(kana), initial(kana)
    for reading, share, first in part.heard:
        if reading == kana:
            found = share
        elif first == letter and loose_key(reading) == key:
            return 0.0
    return found
