"""``python data/build/compile [STEP ...]``: compile the tables of this checkout."""

import sys
from pathlib import Path

BUILD = Path(__file__).resolve().parents[1]

if __name__ == "__main__":
    sys.path[0] = str(BUILD)
    from compile.run import compile_all

    compile_all(BUILD.parents[1], tuple(sys.argv[1:]))
