"""Readings from SudachiPy's dictionary, and from pykakasi for what is not in it.

Neither is imported before a text needs it: SudachiPy costs 60-90 ms, pykakasi half a second. A Sudachi
tokenizer is not safe between threads, so that each thread gets its own; they share the dictionary.
pykakasi is GPL-3.0-or-later and is asked last; without it such text stays unread.
"""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING, Any

from atena.lexicon.furigana_words import furigana_words
from atena.text import fold, is_kana, to_katakana

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_japanese(run: str, *, first: bool) -> Iterator[tuple[str, str]]:
    """Pieces of a run of kanji and kana with their katakana, which is empty where nothing reads them.

    ``first`` says that nothing stands before the run: 棟 alone is not the 棟 of 東棟. Variant kanji are
    looked up as the usual ones (髙 高, 𠮷 吉).
    """
    folded = fold(run)
    position = 0
    for surface, kana in _read_key(folded.key, first=first):
        start, end = folded.source_span(position, position + len(surface))
        position += len(surface)
        yield run[start:end], kana


def _read_key(run: str, *, first: bool) -> Iterator[tuple[str, str]]:
    words = furigana_words()
    if run in words.words:
        yield run, words.words[run]
        return
    ending = run[-1:]
    if ending in words.split and len(run) > 1:  # 旭荘: 旭 + 荘, not the word 旭荘
        yield from _read_key(run[:-1], first=first)
        yield ending, words.split[ending]
        return
    for surface, reading in tokens(run):
        if is_kana(surface):
            yield surface, to_katakana(surface)
        elif surface in words.words:
            yield surface, words.words[surface]
        elif surface in words.after and not first:
            yield surface, words.after[surface]
        elif is_kana(reading):
            yield surface, to_katakana(reading)
        else:
            yield surface, _last_resort(surface)
        first = False


def read_word(word: str) -> str:
    """The dictionary's katakana for one Latin word, if it has the word as a whole."""
    found = list(tokens(word))
    return found[0][1] if len(found) == 1 and is_kana(found[0][1]) else ""


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """The longest units SudachiPy cuts ``text`` into; an unknown one has an empty reading."""
    for morpheme in _tokenizer().tokenize(text):
        surface = morpheme.surface()
        unknown = morpheme.is_oov() and surface not in NUMERALS
        yield surface, "" if unknown else morpheme.reading_form()


NUMERALS = frozenset("一二三四五六七八九十百千万")
"""SudachiPy reads numerals, though it calls them unknown words."""

_threads = threading.local()
_lock = threading.Lock()


def _tokenizer() -> Any:
    tokenizer = getattr(_threads, "tokenizer", None)
    if tokenizer is None:
        from sudachipy import SplitMode

        with _lock:
            dictionary = _dictionary()
        make = getattr(dictionary, "tokenizer", dictionary.create)  # renamed in SudachiPy 0.7
        tokenizer = _threads.tokenizer = make(mode=SplitMode.C)
    return tokenizer


@cache
def _dictionary() -> Any:
    from sudachipy import Dictionary

    return Dictionary(dict="core")


def _last_resort(surface: str) -> str:
    kakasi = _kakasi()
    if kakasi is None:
        return ""
    with _lock:
        try:
            kana = "".join(part["kana"] for part in kakasi.convert(surface))
        except (IndexError, KeyError):  # its tables have holes (pykakasi issue 66)
            return ""
    return kana if is_kana(kana) else ""


@cache
def _kakasi() -> Any:
    try:
        import pykakasi
    except ImportError:
        return None
    make: Any = pykakasi.kakasi
    return make()
