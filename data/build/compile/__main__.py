"""``python data/build/compile [STEP ...]``: compile the tables of this checkout."""

import argparse
import sys
from pathlib import Path

BUILD = Path(__file__).resolve().parents[1]


def main() -> None:
    from compile.run import STEPS, compile_all, run_step

    parser = argparse.ArgumentParser(prog="compile", description=__doc__)
    parser.add_argument("steps", nargs="*", metavar="STEP", help=", ".join(STEPS))
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)  # one step beside others
    arguments = parser.parse_args()
    if unknown := set(arguments.steps) - set(STEPS):
        parser.error(f"no step {', '.join(sorted(unknown))}; the steps are {', '.join(STEPS)}")
    if arguments.into:
        for step in arguments.steps:
            run_step(BUILD.parents[1], step, arguments.into)
    else:
        compile_all(BUILD.parents[1], tuple(arguments.steps))


if __name__ == "__main__":
    sys.path[0] = str(BUILD)
    main()
