"""Who else the address names: 山田様方, ○○内, 気付, an organization and its department."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from atena.addresses.words import holds_word, of_kind
from atena.text._tables import finder

if TYPE_CHECKING:
    from collections.abc import Callable


class Addressee(NamedTuple):
    """Each as the buyer wrote it; empty where there is none."""

    care_of: str = ""
    organization: str = ""
    department: str = ""


def read_addressee(lines: list[str]) -> Addressee | None:
    """Look through the lines after the number, already narrow; None if nobody is named.

    >>> read_addressee(["コーポ佐藤101 山田様方"]).care_of
    '山田様方'
    >>> read_addressee(["アテナビル", "合同会社アテナ 発送係"])
    Addressee(care_of='', organization='合同会社アテナ', department='発送係')
    """
    care_of = organization = department = ""
    has_sign = _sign_finder()
    for line in lines:
        if not has_sign(line):
            continue
        segments = line.split()
        for index, segment in enumerate(segments):
            if segment.startswith(("c/o", "C/O", "C/o")):
                care_of = care_of or " ".join(segments[index:])
                break
            bare = segment.strip(BRACKETS)
            if not care_of and _is_care_of(bare, alone=len(segments) == 1 or index > 0):
                first = max(index - 1, 0) if bare in CARE_MARKS else index  # 佐藤 様方
                care_of = " ".join(segments[first : index + 1]).strip(BRACKETS)
            elif not organization and holds_word(segment, "organization"):
                # 「株式会社 アテナ」: the form alone is not yet the name.
                first = _start_of_latin_name(segments, index)
                alone = first == index and segment in of_kind("organization")
                used = index + 2 if alone and index + 1 < len(segments) else index + 1
                organization = _after_room(" ".join(segments[first:used]))
                department = " ".join(segments[used:])
                break
    if not (care_of or organization):
        return None
    return Addressee(care_of, organization, department)


def _start_of_latin_name(segments: list[str], index: int) -> int:
    """Where the name begins that a legal form in Latin letters ends: 0 of Umibe Co., Ltd."""
    first = index
    if segments[index].lower() in of_kind("organization"):
        while first and segments[index].isascii() and _is_latin_word(segments[first - 1]):
            first -= 1
    return first


def _is_latin_word(segment: str) -> bool:
    return segment.isascii() and segment[0].isalpha() and not any(map(str.isdigit, segment))


def _after_room(text: str) -> str:
    """An organization without the building and the floor or room that it is written onto: 青葉ビル3F㈱アテナ."""
    for word in of_kind("organization"):
        start = text.find(word)
        before = text[:start].rstrip("F階室号") if start > 0 else ""
        if before and len(before) < start and before[-1].isdigit():
            return text[start:]
    return text


def _is_care_of(segment: str, *, alone: bool) -> bool:
    """様方, 気付, 方 and 内 at the end; 方 and 内 only after a name that stands by itself."""
    if segment.endswith(CARE_MARKS):
        return True
    if segment.endswith("方"):
        return alone and 2 <= len(segment) <= _LONGEST_SURNAME + 1 and not segment.endswith(PLACES)
    if segment.endswith("内") and len(segment) > 2:
        return segment[:-1].endswith(of_kind("facility"))
    return False


@cache
def _sign_finder() -> Callable[[str], object]:
    """Finds the last characters of what names somebody: a line without them names nobody."""
    last = "".join([word[-1] for word in of_kind("organization")])
    return finder(map(ord, "方付内/" + last + last.upper()))


BRACKETS: Final = "()[]【】「」"
CARE_MARKS: Final = ("様方", "さま方", "気付", "気付け")
_LONGEST_SURNAME: Final = 4
PLACES = ("枚方", "四方", "上方", "下方", "前方", "後方", "土方", "直方")
"""Words that end in 方 by themselves: places, family names, directions."""
