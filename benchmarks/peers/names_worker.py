"""Runs one reader of names in a process of its own: names in as JSON, answers, time and memory out.

    PYTHON benchmarks/peers/names_worker.py atena | namedivider-gbdt | namedivider-basic | sudachipy | fugashi | pykakasi

Standard input is a JSON list of names; the answer is an object: ``answers`` (surname, given name, whole
reading in kana for each name, empty where the library has none), ``seconds`` of the fastest of three
rounds after a warm one, ``first`` (seconds from the import to the first answer), ``memory`` (MiB more than
before the import).
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Answer = tuple[str, str, str]
    Peer = Callable[[str], Answer]

ROUNDS = 3
KEPT = 50_000
"""Names that are timed: the list is repeated until it has so many."""


def atena() -> Peer:
    from atena import parse_name

    def read(name: str) -> Answer:
        found = parse_name(name)
        return found.surname, found.given_name, found.surname_kana + found.given_name_kana

    return read


def namedivider_gbdt() -> Peer:
    from namedivider_core import GBDTNameDivider

    return _divider(GBDTNameDivider())


def namedivider_basic() -> Peer:
    from namedivider_core import BasicNameDivider

    return _divider(BasicNameDivider())


def _divider(divider: Any) -> Peer:
    def read(name: str) -> Answer:
        try:
            found = divider.divide_name(name)
        except ValueError:  # one character, nothing
            return name, "", ""
        return found.family, found.given, ""

    return read


def sudachipy() -> Peer:
    from sudachipy import Dictionary, SplitMode

    tokenizer = Dictionary(dict="core").tokenizer(mode=SplitMode.C)

    def read(name: str) -> Answer:
        words = [
            (word.surface(), word.reading_form(), word.part_of_speech()[3])
            for word in tokenizer.tokenize(name)
        ]
        return _from_words(words)

    return read


def fugashi() -> Peer:
    from fugashi import Tagger

    tagger = Tagger()

    def read(name: str) -> Answer:
        words = [
            (word.surface, word.feature.kana or "", word.feature.pos4) for word in tagger(name)
        ]
        return _from_words(words)

    return read


def _from_words(words: list[tuple[str, str, str]]) -> Answer:
    """The border is after the last word that is a surname, else after the first word."""
    if not words:
        return "", "", ""
    surnames = [index for index, word in enumerate(words) if word[2] == "姓"]
    border = surnames[-1] + 1 if surnames else 1
    surface = ["".join(word[0] for word in part) for part in (words[:border], words[border:])]
    return surface[0], surface[1], "".join(word[1] for word in words)


def pykakasi() -> Peer:
    from pykakasi import kakasi

    converter = kakasi()

    def read(name: str) -> Answer:
        return "", "", "".join(word["kana"] for word in converter.convert(name))

    return read


PEERS: dict[str, Callable[[], Peer]] = {
    "atena": atena,
    "namedivider-gbdt": namedivider_gbdt,
    "namedivider-basic": namedivider_basic,
    "sudachipy": sudachipy,
    "fugashi": fugashi,
    "pykakasi": pykakasi,
}


def resident() -> float:
    """MiB of this process that are resident and its own (Linux)."""
    for line in Path("/proc/self/smaps_rollup").read_text("ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def safely(read: Peer, name: str) -> Answer:
    """A library that raises has no answer for this name."""
    try:
        return read(name)
    except Exception:  # noqa: BLE001  whatever it raises, the others go on
        return "", "", ""


def main() -> None:
    names: list[str] = json.load(sys.stdin)
    before, start = resident(), time.perf_counter()
    read = PEERS[sys.argv[1]]()
    safely(read, names[0])
    first = time.perf_counter() - start
    answers = [safely(read, name) for name in names]
    memory = resident() - before
    timed = names if len(names) <= KEPT else names[:KEPT]
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for name in timed:
            safely(read, name)
        rounds.append(time.perf_counter() - start)
    result = {
        "answers": answers,
        "seconds": min(rounds),
        "timed": len(timed),
        "first": first,
        "memory": memory,
    }
    json.dump(result, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
