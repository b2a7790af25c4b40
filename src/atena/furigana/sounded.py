"""Words in Latin letters that no table knows, read by their letters, as Japanese makes loan words.

A vowel makes a syllable with the consonant before it (ko, la); a consonant without one takes ウ, and オ after t
and d; a stop at the end, after a short vowel, is doubled (bek ベック). It is a guess: English spells its sounds in
more ways than these.
"""

from __future__ import annotations

import re

from atena.text import is_kana, romaji_to_kana

_VOWELS = "aeiou"
_SPELLINGS = [
    (re.compile(pattern), with_)
    for pattern, with_ in (
        ("ck", "kk"),
        ("ph", "f"),
        ("th", "s"),
        ("wh", "w"),
        ("qu", "kw"),
        ("q", "k"),
        ("sc(?=[eiy])|c(?=[eiy])", "s"),
        ("c(?!h)", "k"),
        ("x$", "kks"),
        ("x", "ks"),
        ("kss", "ks"),
        ("[lr]+", "r"),
        ("nn$", "n"),
        ("m(?=[bmp])", "n"),
        (f"(?<![{_VOWELS}])y(?![{_VOWELS}])|(?<=[{_VOWELS}])y(?![{_VOWELS}])", "i"),
        (f"(?<=[{_VOWELS}])h(?![{_VOWELS}])", ""),
        (f"(?<=[^{_VOWELS}][{_VOWELS}])([ktpg])$", r"\1\1"),
    )
]
_SYLLABLE = re.compile(f"(ch|sh|ts|[kgntdhbpmr]y|[a-z])?([{_VOWELS}])|ch|sh|ts|[a-z]")
_ALONE = {"n": "ン", "t": "ト", "d": "ド", "ch": "チ", "j": "ジ", "y": "イ"}
_AS_LOANS = {"ti": "ティ", "tu": "トゥ", "di": "ディ", "du": "ドゥ"} | {
    "v" + vowel: kana for vowel, kana in zip(_VOWELS, "バベビボブ", strict=True)
}
_DOUBLED = frozenset("kstpgdbfz")
_ONSETS = re.compile(
    f"(?:[bcfgkp][lr]|[dtw]r|ch|ph|sh|sch|th|wh|qu|kn|rh|s[cklmnpqtw]|st?r|spr|tw|[a-z])?y?[{_VOWELS}]|[^{_VOWELS}y]y"
)


def sound_out(word: str) -> str:
    """The katakana of a word's letters; empty where nobody could say it as a word.

    >>> sound_out("Bizex"), sound_out("LIMNO"), sound_out("KELK"), sound_out("Synnex"), sound_out("DMAT")
    ('ビゼックス', 'リムノ', 'ケルク', 'シンネックス', '')
    """
    letters = word.lower()
    if not letters.isascii() or not _ONSETS.match(letters):
        return ""
    for pattern, with_ in _SPELLINGS:
        letters = pattern.sub(with_, letters)
    found = []
    for syllable in _SYLLABLE.finditer(letters):
        sound = syllable[0]
        following = letters[syllable.end() : syllable.end() + 1]
        if sound == following and sound in _DOUBLED:
            found.append("ッ")
        else:
            found.append(_ALONE.get(sound) or _with_vowel(sound))
    kana = "".join(found)
    return kana if is_kana(kana) else ""


def _with_vowel(sound: str) -> str:
    spelt = sound if sound[-1] in _VOWELS else sound + "u"
    return _AS_LOANS.get(spelt) or romaji_to_kana(spelt)
