"""Readings from SudachiPy's dictionary, and from pykakasi for what is not in it.

Neither is imported before a text needs it: SudachiPy costs 60-90 ms, pykakasi half a second. A Sudachi
tokenizer is not safe between threads, so that each thread gets its own; they share the dictionary.
pykakasi is GPL-3.0-or-later and is asked last; without it such text stays unread.
"""

from __future__ import annotations

import threading
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from atena.text import is_kana

if TYPE_CHECKING:
    from collections.abc import Iterator


@lru_cache(maxsize=1 << 14)
def entries(word: str) -> dict[str, str]:
    """The readings of the dictionary's entries for exactly this word, with the kinds of the entries."""
    found: dict[str, str] = {}
    with _lock:
        for morpheme in _dictionary().lookup(word):
            kana = morpheme.reading_form()
            if is_kana(kana):
                kinds = found.setdefault(kana, "")
                own = kind(morpheme.part_of_speech_id())
                if own not in kinds:
                    found[kana] = "".join(sorted(kinds + own))
    return found


def cut_units(text: str) -> dict[tuple[int, int, str], str]:
    """The units of SudachiPy's cuts C, B and A with a reading: start, end, kana → which cuts have it."""
    from sudachipy import SplitMode

    found: dict[tuple[int, int, str], str] = {}
    for morpheme in _tokenizer().tokenize(text.translate(_NO_SURROGATES)):
        parts = (
            ("C", (morpheme,)),
            ("B", morpheme.split(SplitMode.B)),
            ("A", morpheme.split(SplitMode.A)),
        )
        for mode, units in parts:
            for unit in units:
                kana = unit.reading_form()
                if not unit.is_oov() and is_kana(kana):
                    key = (unit.begin(), unit.end(), kana)
                    modes = found.get(key, "")
                    if mode not in modes:
                        found[key] = modes + mode
    return found


@cache
def kind(part_of_speech: int) -> str:
    """One letter for a part of speech of the dictionary.

    N a noun, S a suffix, P a prefix, Q a numeral, L a place, F a surname, G a given name, O another name,
    V what inflects, J a particle, X the rest.
    """
    first, second, third, fourth, *_ = _dictionary().pos_of(part_of_speech)
    if first == "名詞":
        if second == "固有名詞":
            persons = {"姓": "F", "名": "G"}
            return {"地名": "L", "人名": persons.get(fourth, "O")}.get(third, "O")
        return "Q" if second == "数詞" else "N"
    return {
        "接尾辞": "S",
        "接頭辞": "P",
        "助詞": "J",
        "動詞": "V",
        "形容詞": "V",
        "形状詞": "V",
        "副詞": "V",
        "連体詞": "V",
    }.get(first, "X")


def latin_reading(word: str) -> str:
    """The dictionary's katakana for one Latin word, if it has the word as a whole."""
    found = list(sudachi_tokens(word))
    return found[0][1] if len(found) == 1 and is_kana(found[0][1]) else ""


def sudachi_tokens(text: str) -> Iterator[tuple[str, str]]:
    """The longest units SudachiPy cuts ``text`` into; an unknown one has an empty reading."""
    for morpheme in _tokenizer().tokenize(text.translate(_NO_SURROGATES)):
        surface = morpheme.surface()
        unknown = morpheme.is_oov() and surface not in _NUMERALS
        yield surface, "" if unknown else morpheme.reading_form()


_NO_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
"""A lone surrogate cannot be encoded; SudachiPy gets the sign for a lost character."""
_NUMERALS = frozenset("一二三四五六七八九十百千万")
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


def last_resort(surface: str) -> str:
    """What pykakasi reads a character as; empty where it does not know it or is not installed."""
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
