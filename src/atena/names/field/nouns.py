"""Everyday nouns, which stand beside a name more often than they are one, and occupations that are made of them."""

from __future__ import annotations

from typing import Final

from atena.lexicon.names.words import name_words
from atena.lexicon.store import open_table


def noun_at(word: str, position: int) -> str:
    """The longest everyday noun that stands in ``word`` at ``position``, or an empty string."""
    found = open_table("common_nouns").prefix_keys(word[position : position + _LONGEST_NOUN])
    return found[-1] if found else ""


def is_noun(word: str) -> bool:
    """Whether a word is an everyday noun, though it may be a name as well."""
    return word in open_table("common_nouns")


def nouns_of(word: str) -> list[tuple[str, str]]:
    """The ways in which a word is one everyday noun or word of remarks, or two.

    >>> nouns_of("中学生"), nouns_of("平日希望"), nouns_of("山田太郎")
    ([('中学生', '')], [('平日', '希望')], [])
    """
    remarks = name_words().remark
    heads = open_table("common_nouns").prefix_keys(word)
    if remark := remarks.prefix(word):
        heads.append(remark)
    found = [(head, word[len(head) :]) for head in heads]
    return [pair for pair in found if not pair[1] or is_noun(pair[1]) or pair[1] in remarks]


def occupation_in(word: str) -> str:
    """The longest occupation that ``word`` ends with, 審判員 in 林審判員, or an empty string.

    An occupation is a noun of two characters or more before 員, 士, 師 …, or a noun that ends so.
    """
    if word[-1:] not in name_words().occupation_end:
        return ""
    for start in range(max(0, len(word) - _LONGEST_NOUN), len(word) - 2):
        if is_noun(word[start:-1]) or is_noun(word[start:]):
            return word[start:]
    return ""


_LONGEST_NOUN: Final = 6
