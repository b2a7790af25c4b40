"""`explain_address`: the stages of an address, run once more for their records."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING, Final

from atena.addresses import parse_address
from atena.addresses.engine import parse_stages
from atena.addresses.input.postal_code import hyphenated
from atena.addresses.input.read import read_input
from atena.addresses.place.resolver import weigh_places
from atena.addresses.result.border import DECIDED, border_classes
from atena.addresses.result.confidence import SURE_FIT, place_class
from atena.addresses.result.place import lead_text
from atena.addresses.romaji.result import find_latin
from atena.explaining.model import (
    MOST_OPTIONS,
    Explanation,
    Finding,
    Option,
    Stage,
    Value,
    reading_options,
)
from atena.lexicon import default_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atena.addresses.block.grammar import Block
    from atena.addresses.building.parts import Building
    from atena.addresses.input.read import AddressInput
    from atena.addresses.place.candidate import PlaceCandidate
    from atena.addresses.result.parsed import ParsedAddress
    from atena.addresses.romaji.result import LatinReading
    from atena.lexicon import Lexicon
    from atena.lexicon.places.tables import PlaceLexicon
    from atena.models import Address

BLOCK_PARTS: Final = ("chome", "banchi", "go", "side")
BUILDING_PARTS: Final = ("name", "wing", "floor", "room", "care_of", "organization")
WITH_CONFIDENCE: Final = ("prefecture", "city", "town", "street", "building", "town_kana")
OTHERS: Final = ("postal_code", "kyoto_street", "koaza", "floor", "room", "care_of", "organization")


def explain_address(
    text: str | Sequence[str],
    *,
    postal_code: str | None = None,
    prefecture: str | None = None,
    city: str | None = None,
    lexicon: Lexicon | None = None,
) -> Explanation:
    """Why an address is read as it is: the result of `parse_address` with what each stage found.

    Takes what `parse_address` takes and raises what it raises. It is for people who look at one address,
    and slower than `parse_address`.

    >>> explained = explain_address("目黒区下目黒1-8-1 アルコタワー", postal_code="153-0064")
    >>> [stage.name for stage in explained.stages]
    ['input', 'place', 'block', 'building', 'result']
    >>> [(span.field, span.end) for span in explained.spans]
    [('city', 3), ('town', 6), ('street', 11), ('ignored', 12), ('building', 18)]
    """
    result = parse_address(
        text, postal_code=postal_code, prefecture=prefecture, city=city, lexicon=lexicon
    )
    lines = [text] if isinstance(text, str) else list(text) or [""]
    places = (lexicon or default_lexicon()).places
    given = read_input(lines, places, postal_code or "", prefecture or "", city or "")
    latin = find_latin(given)
    rest = (
        _japanese_stages(parse_stages(given), result)
        if latin is None
        else _latin_stages(latin, result)
    )
    return Explanation(
        kind="address",
        source=result.source,
        spans=result.spans,
        values=tuple(_values(result)),
        stages=(Stage(name="input", findings=tuple(_input_findings(given, latin is None))), *rest),
        notes=result.notes,
    )


def _values(result: Address) -> Iterator[Value]:
    for field in OTHERS[:1] + WITH_CONFIDENCE + OTHERS[1:]:
        if text := getattr(result, field):
            sure = getattr(result.confidence, field) if field in WITH_CONFIDENCE else None
            yield Value(field=field, text=text, confidence=sure)


def _input_findings(given: AddressInput, is_japanese: bool) -> Iterator[Finding]:  # noqa: FBT001
    yield Finding(code="match-key", text=given.source.key)
    if not is_japanese:
        yield Finding(code="latin-letters")
    if given.postal_code_span[1]:
        yield Finding(code="postal-code-in-text")
    hints = given.hints
    if hints.postal_code:
        yield Finding(code="postal-code", text=hyphenated(hints.postal_code))
        for mark, town in hints.postal_towns[:MOST_OPTIONS]:
            where = hints.places.municipality(mark).name + town
            yield Finding(code="postal-code-of", text=where)
    if hints.prefecture:
        name = hints.places.prefectures[hints.prefecture].name
        yield Finding(code="prefecture-given", text=name)
    for mark in hints.cities:
        yield Finding(code="city-given", text=hints.places.municipality(mark).name)
    if given.remark:
        yield Finding(code="remark-before")


def _japanese_stages(parsed: ParsedAddress, result: Address) -> tuple[Stage, ...]:
    return (
        _place_stage(parsed),
        Stage(name="block", findings=tuple(_block_findings(parsed))),
        Stage(
            name="building",
            findings=tuple(_building_findings(parsed.building)),
            options=reading_options("building_kana", result.building_reading),
        ),
        Stage(name="result", findings=tuple(_result_findings(parsed, result))),
    )


def _place_stage(parsed: ParsedAddress) -> Stage:
    given, found = parsed.given, parsed.place
    places = given.hints.places
    weighed = weigh_places(places, given.text, given.hints) or found.candidates
    if not weighed:
        return Stage(name="place", findings=(Finding(code="no-place"),))
    top = weighed[0].points
    weights = [exp(max(one.points - top, -700.0)) for one in weighed]
    total = sum(weights)
    options = tuple(
        Option(
            values=_place_values(one, places),
            points=one.points,
            probability=weight / total,
            findings=tuple(_place_findings(one)),
        )
        for one, weight in list(zip(weighed, weights, strict=True))[:MOST_OPTIONS]
    )
    findings = [Finding(code="place-clear" if found.clear else "place-not-clear")]
    if found.koaza:
        findings.append(Finding(code="koaza", text=found.koaza))
    if found.streets[1]:
        findings.append(Finding(code="kyoto-street", text=given.written(*found.streets)))
    if found.most_chome:
        findings.append(Finding(code="most-chome", number=found.most_chome))
    return Stage(name="place", findings=tuple(findings), options=options)


def _place_values(place: PlaceCandidate, places: PlaceLexicon) -> dict[str, str]:
    code = place.city.prefecture if place.city else place.prefecture
    values = {"prefecture": places.prefectures[code].name if code else ""}
    if place.city is not None:
        values["city"] = place.city.name
    if place.town is not None:
        values["town"] = place.town.towns[0].name
    return values


def _place_findings(place: PlaceCandidate) -> Iterator[Finding]:
    yield Finding(code=f"prefecture-said-{place.prefecture_said or 'not'}")
    if place.city is not None:
        yield Finding(code=f"city-said-{'not' if place.said in ('', '-') else place.said}")
    if place.abolished is not None:
        yield Finding(code="abolished", text=place.abolished.name)
    if place.town is None:
        yield Finding(code="town-none")
    else:
        if place.town.form not in ("", "n"):
            yield Finding(code=f"town-form-{place.town.form}")
        yield Finding(code="town-fits" if place.fit >= SURE_FIT else "town-runs-on")
    if place.coded:
        yield Finding(code=CODED[place.coded])


CODED: Final = {1: "code-agrees", 2: "code-of-city", -1: "code-of-another", -2: "code-unknown"}
"""What the postal code says of a place (`PlaceCandidate.coded`)."""


def _block_findings(parsed: ParsedAddress) -> Iterator[Finding]:
    block = parsed.block
    if lead := lead_text(parsed):
        yield Finding(code="unexplained", text=lead)
    if not block.street:
        yield Finding(code="no-number")
        return
    yield Finding(code="number", text=_written(parsed, block))
    for part in BLOCK_PARTS:
        if value := getattr(block, part):
            yield Finding(code=f"block-{part}", text=value)
    if block.confidence < 1.0:
        yield Finding(code="block-doubt", number=block.confidence)


def _written(parsed: ParsedAddress, block: Block) -> str:
    return parsed.given.written(block.start, block.end) if block.end > block.start else block.street


def _building_findings(building: Building) -> Iterator[Finding]:
    if not building.text:
        yield Finding(code="no-building")
    for part in BUILDING_PARTS:
        if value := getattr(building, part):
            yield Finding(code=f"building-{part}", text=value)


def _result_findings(parsed: ParsedAddress, result: Address) -> Iterator[Finding]:
    """What the confidences rest on: the way the place was read, and what stands at the border."""
    sure = result.confidence
    if parsed.place.best.city is not None and parsed.place.clear:
        yield Finding(code="place-class", text=place_class(parsed), number=sure.town)
    if not parsed.block.street or parsed.block.confidence < DECIDED:
        return
    name = border_classes(parsed)[0]
    follows, ends, *_ = name.split("/")
    yield Finding(code="border-class", text=name, number=sure.street)
    yield Finding(code=f"border-{follows[0]}")
    if follows.endswith("w"):
        yield Finding(code="border-word")
    if len(ends) > 1:
        yield Finding(code="border-digits")


def _latin_stages(reading: LatinReading, result: Address) -> tuple[Stage, ...]:
    places, found = reading.given.hints.places, reading.found
    options = []
    for place, probability in list(zip(found.places, found.probabilities, strict=True))[
        :MOST_OPTIONS
    ]:
        city = places.municipality(place.mark)
        values = {
            "prefecture": places.prefectures[city.prefecture].name,
            "city": city.name,
            "town": place.town,
        }
        points = log(max(probability, 1e-300))
        options.append(Option(values=values, points=points, probability=probability))
    number = Finding(code="number" if found.block.street else "no-number", text=found.block.street)
    rest = Finding(code="building-name" if found.building else "no-building", text=found.building)
    return (
        Stage(name="place", options=tuple(options)),
        Stage(name="block", findings=(number,)),
        Stage(
            name="building",
            findings=(rest,),
            options=reading_options("building_kana", result.building_reading),
        ),
    )
