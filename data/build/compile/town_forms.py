"""Other keys of a town: the spellings under which buyers write it, each with its form."""

from __future__ import annotations

import re

from atena.lexicon.places.key import place_key

NUMERALS = "〇一二三四五六七八九十"
NUMBERED = {"丁目": "町目", "番町": "番丁", "番丁": "番町", "ノ町": "", "町目": "丁目"}
"""What follows the number in towns that are numbers, and how else it is written."""


def spelling_variants(key: str) -> list[tuple[str, str]]:
    """Other keys of a town, each with its form (`atena.lexicon.places.records.TownForm`).

    >>> spelling_variants("北十一条西")
    [('n', '北一一条西'), ('j', '北一一西'), ('j', '北十一西')]
    >>> spelling_variants("三番丁")
    [('n', 'ミ番丁'), ('k', '三'), ('n', '三番町')]
    """
    spelled = by_digits(key)
    found = {(spelled, "n")} if spelled != key else set()
    if "ケ" in key[1:-1]:
        found.add((key[0] + key[1:-1].replace("ケ", "") + key[-1], "n"))
    if "ノ" in key[1:-1]:
        found.add((key[0] + key[1:-1].replace("ノ", "") + key[-1], "m"))
    if key in ALONE:  # 旭市二の1920, where the town is ニ
        found.add((ALONE[key], "k"))
    found |= {(form, "n") for form in (*_with_street_ending(key), *_with_katakana(key))}
    for form in (key, spelled):
        cut = form.find("条")
        if (
            cut > 0
            and form[cut - 1] in NUMERALS
            and form[cut + 1 :] in ("", "西", "東", "南", "北")
        ):
            found.add((form[:cut] + form[cut + 1 :], "j"))
            head, _, number = form[:cut].partition("軒")
            if number and not number.strip(NUMERALS) and not head.strip(NUMERALS):
                found.add((f"{head}-{number}", "j"))  # 札幌市西区24-2-2: 二十四軒二条二丁目
        if form.endswith("条通") and form[-3] in NUMERALS:  # 旭川市4条25丁目: ４条通
            found.add((form[:-1], "n"))
        street = form.removesuffix("リ").removesuffix("通")
        if len(street) > 1 and "通" in form[-2:] and street[-1] not in NUMERALS + "条":
            found.add((street, "m"))
        if len(form) > 2 and form[-1] == "町" and form[-2] not in NUMERALS + "-":
            found.add((form[:-1], "m"))
        inner = form.find("町", 2, -2)
        if inner > 0 and form[inner - 1] not in NUMERALS and form[inner + 1] not in NUMERALS:
            found.add((form[:inner] + form[inner + 1 :], "m"))
        for end, other in NUMBERED.items():
            if form.endswith(end) and form[-len(end) - 1 : -len(end)] in tuple(NUMERALS):
                found.add((form[: -len(end)], "k"))
                if other:
                    found.add((form[: -len(end)] + other, "n"))
    return [(form, variant) for variant, form in sorted(found)]


def _with_street_ending(key: str) -> list[str]:
    """通 written 通り, and 通り written 通, at the end of a name or inside it.

    >>> _with_street_ending("大通北"), _with_street_ending("本通リ"), _with_street_ending("通町")
    (['大通リ北'], ['本通'], ['通リ町'])
    """
    if "通" not in key:
        return []
    return [key.replace("通リ", "通") if "通リ" in key else key.replace("通", "通リ")]


LOOK_ALIKE = dict(zip("二八工口力夕千三", "ニハエロカタチミ", strict=True))


def _with_katakana(key: str) -> list[str]:
    """A kanji written as the katakana that looks like it, or the other way round: ニ木成 for 二木成.

    >>> _with_katakana("二木成"), _with_katakana("ハ幡"), _with_katakana("イ")
    (['ニ木成'], ['八幡'], [])
    """
    if len(key) < MANY:
        return []
    kanji = {kana: kanji for kanji, kana in LOOK_ALIKE.items()}
    found = []
    for index, char in enumerate(key):
        beside = key[index - 1 : index] + key[index + 1 : index + 2]
        other = LOOK_ALIKE.get(char) or kanji.get(char)
        if other and not any("ァ" <= near <= "ヺ" for near in beside):
            found.append(key[:index] + other + key[index + 1 :])
    return found if len(found) == 1 else []


MANY = 2
ALONE = {"ニ": "二", "ハ": "八", "ミ": "三"}
"""Towns of one character that are written as the numeral that looks like it."""


def with_tens(name: str) -> str:
    """The key of a name with two-digit Arabic numerals, written with 十: 永山１３条 → 永山十三条.

    >>> with_tens("永山１３条"), with_tens("２０条通"), with_tens("永山三条")
    ('永山十三条', '二十条通', '')
    """
    found = re.search("(?<![0-9０-９])([1-9１-９])([0-9０-９])(?![0-9０-９])", name)
    if not found:
        return ""
    tens, ones = int(found[1]), int(found[2])
    kanji = (NUMERALS[tens] if tens > 1 else "") + "十" + (NUMERALS[ones] if ones else "")
    return place_key(name[: found.start()] + kanji + name[found.end() :])


def by_digits(key: str) -> str:
    """十 in a numeral written out: 二十四 → 二四, 十 → 一〇; a lone 十 in a name (十和田) stays.

    >>> by_digits("二十四軒"), by_digits("北十条西"), by_digits("十和田")
    ('二四軒', '北一〇条西', '一〇和田')
    """
    if "十" not in key:
        return key
    out = []
    for index, char in enumerate(key):
        if char != "十":
            out.append(char)
            continue
        before = index > 0 and key[index - 1] in NUMERALS[1:10]
        after = index + 1 < len(key) and key[index + 1] in NUMERALS[1:10]
        out.append("" if before and after else "〇" if before else "一" if after else "一〇")
    return "".join(out)
