"""How often buyers write names in each way: the log-priors of segmentation and of phonetic names.

They are estimates, because no published data tell how buyers fill forms; what depends on a table is in the
table. Natural logarithms of probabilities or of ratios.
"""

from __future__ import annotations

import math
from typing import Final

SURNAME_ALONE, GIVEN_NAME_ALONE = math.log(2e-3), math.log(5e-4)
"""A field that should hold a whole name holds one part of it."""

ONE_OF_SEVERAL_SPACES: Final = 6.0
"""What a space is worth as the border between surname and given name where the buyer wrote several."""

SPREAD_SURNAME: Final = SURNAME_ALONE - ONE_OF_SEVERAL_SPACES
"""A surname alone is written with a space between its two characters: 田 中."""

WITHIN_KANA: Final = -4.0
"""An unlisted surname ends inside a run of kana (加藤み|ちあき)."""

GIVEN_NAME_FIRST_ODDS: Final = 1000.0
"""How many times likelier the other order of a name in kanji has to be: very few write it so."""

UNLISTED_WORD: Final = 1e-8
"""The share of persons that a word in no table has, where two orders are compared."""

LONE_WORD: Final = math.log(0.02)
"""A field holds one phonetic word only."""

CAPITALS: Final = math.log(20.0)
COMMA: Final = math.log(5000.0)
"""How much likelier a word is the surname if it alone is in capitals, or if a comma follows it."""

ALL_CAPITALS: Final = math.log(200.0)
"""The same for the first of three or more words that are all in capitals, as passports have them."""

PARTICLE_FIRST: Final = 2.0
"""How much likelier a particle at the head begins a surname: DE SOUZA ANA."""

KANA_GIVEN_FIRST: Final = {"・": math.log(0.5), " ": math.log(0.05)}
"""Given name first, in katakana: as frequent as the other order between ・ (マイケル・ジョーダン), rare else."""

LATIN_GIVEN_FIRST: Final = math.log(0.5)
GLUED_GIVEN_FIRST: Final = math.log(0.02)
