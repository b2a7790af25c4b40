"""Every string gives a result: no exception, spans that tile the source, the same when done again.

    python benchmarks/totality.py --cases DIR [--every N]

Takes every string found anywhere in the JSON Lines files of DIR, as a name, as an address and as the
fields of a session, and exits with 1 when one of them breaks a promise (the file, the line and the
promise are printed, the string is not). ``--every 20`` takes one string in twenty: all of them are some
ten minutes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import atena

if TYPE_CHECKING:
    from collections.abc import Iterator


def strings(value: Any) -> Iterator[str]:
    """Every string in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def broken_promises(text: str) -> Iterator[str]:
    """The promises that do not hold for ``text``."""
    name, address = atena.parse_name(text), atena.parse_address(text)
    for result, parse in ((name, atena.parse_name), (address, atena.parse_address)):
        kind = type(result).__name__
        if result.source != text:
            yield f"{kind}: source is not the input"
        position = 0
        for span in result.spans:
            if span.start != position or span.end <= span.start:
                yield f"{kind}: spans are not ordered and gapless"
                break
            position = span.end
        if position != len(text):
            yield f"{kind}: spans do not cover the source"
        if parse(text).model_dump() != result.model_dump():
            yield f"{kind}: the second result differs from the first"
    session = {"buyer": {"buyerId": "x", "name": text}, "shippingAddress": {
        "name": text, "addressLine1": text, "addressLine2": text, "stateOrRegion": text,
        "postalCode": text, "phoneNumber": text, "countryCode": "JP"}}  # fmt: skip
    if atena.normalize(session).model_dump() != atena.normalize(session).model_dump():
        yield "Checkout: the second result differs from the first"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--every", type=int, default=1, metavar="N")
    arguments = parser.parse_args()
    seen: set[str] = set()
    broken: Counter[str] = Counter()
    for path in sorted(arguments.cases.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for text in strings(json.loads(line)):
                if text in seen:
                    continue
                seen.add(text)
                if len(seen) % arguments.every:
                    continue
                try:
                    problems = list(broken_promises(text))
                except Exception as error:  # noqa: BLE001  that there is none is what is measured
                    problems = [f"raised {type(error).__name__}"]
                for problem in problems:
                    broken[problem] += 1
                    if broken[problem] <= 5:
                        print(f"{path.name}:{number}: {problem}")
    print(f"{len(seen) // arguments.every} strings, {broken.total()} broken promises")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
