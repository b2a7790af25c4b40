"""Wrong uses of the Python functions: each raises an error that names the field and what to do, never the value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import atena
from atena import batch, errors, layouts, learning, notes, pay, sandbox, web
from atena.batch.tracking import write_shipped

from .conftest import SECRET

if TYPE_CHECKING:
    from collections.abc import Callable

# What is passed is wrong on purpose: the checker is not asked.
a: Any = atena
NAME = atena.PersonName(surname="山田")
PLACE = atena.Address(city="目黒区")
CHECKOUT: Any = atena.Checkout()
MAP = {"name": "名前"}
write: Any = write_shipped
run: Any = batch.run
normalize_batch: Any = batch.normalize_batch
load: Any = layouts.load_layout
client: Any = pay.Client
describe: Any = notes.describe
learn: Any = learning.learn_names
load_folder: Any = sandbox.load_folder
anything: Any = SECRET


KEY = sandbox.new_merchant().private_key


def names(**words: Any) -> object:
    return a.parse_name(SECRET, **words)


def place(**words: Any) -> object:
    return a.parse_address(SECRET, **words)


def job(**words: Any) -> object:
    return run("orders.csv", "out.csv", **{"source": MAP, **words})


CALLS: list[tuple[Callable[[], object], str, str]] = [
    (lambda: a.parse_name(None), "name", "wrong-type"),
    (lambda: a.parse_name(SECRET.encode()), "name", "wrong-type"),
    (lambda: a.parse_name([SECRET]), "name", "wrong-type"),
    (lambda: names(kana=5), "kana", "wrong-type"),
    (lambda: names(kana=0), "kana", "wrong-type"),
    (lambda: names(romaji=[SECRET]), "romaji", "wrong-type"),
    (lambda: names(email=b"a@example.com"), "email", "wrong-type"),
    (lambda: names(lexicon=SECRET), "lexicon", "wrong-type"),
    (lambda: list(a.parse_names(None)), "names", "wrong-type"),
    (lambda: list(a.parse_names(SECRET)), "names", "wrong-type"),
    (lambda: list(a.parse_names([SECRET, 1])), "name", "wrong-type"),
    (lambda: a.parse_address(None), "text", "wrong-type"),
    (lambda: a.parse_address(5), "text", "wrong-type"),
    (lambda: a.parse_address(SECRET.encode()), "text", "wrong-type"),
    (lambda: a.parse_address([SECRET, 5]), "text", "wrong-type"),
    (lambda: a.parse_address({SECRET: 1}), "text", "wrong-type"),
    (lambda: place(postal_code=1530064), "postal_code", "wrong-type"),
    (lambda: place(postal_code=0), "postal_code", "wrong-type"),
    (lambda: place(prefecture=[SECRET]), "prefecture", "wrong-type"),
    (lambda: place(city=SECRET.encode()), "city", "wrong-type"),
    (lambda: place(lexicon=5), "lexicon", "wrong-type"),
    (lambda: list(a.parse_addresses(None)), "texts", "wrong-type"),
    (lambda: list(a.parse_addresses(SECRET)), "texts", "wrong-type"),
    (lambda: list(a.parse_addresses([1])), "text", "wrong-type"),
    (lambda: a.to_latin(SECRET), "address", "wrong-type"),
    (lambda: a.to_latin(None), "address", "wrong-type"),
    (lambda: a.to_latin(NAME), "address", "wrong-type"),
    (lambda: a.normalize(None), "session", "not-a-session"),
    (lambda: a.normalize([SECRET]), "session", "not-a-session"),
    (lambda: a.normalize(SECRET), "session", "not-json"),
    (lambda: a.normalize(SECRET.encode("cp932")), "session", "not-json"),
    (lambda: a.normalize(f'{{"buyer": {{"name": "{SECRET}"'), "session", "not-json"),
    (lambda: a.normalize({}), "session", "not-a-session"),
    (lambda: a.normalize({SECRET: 1}), "session", "not-a-session"),
    (lambda: a.normalize({"buyer": SECRET}), "buyer", "wrong-type"),
    (lambda: a.normalize({"buyer": {"name": {SECRET: 1}}}), "buyer.name", "wrong-type"),
    (
        lambda: a.normalize({"shippingAddress": {"postalCode": [SECRET]}}),
        "shippingAddress.postalCode",
        "wrong-type",
    ),
    (lambda: a.normalize('{"buyer": "' + SECRET * 400_000 + '"}'), "session", "too-large"),
    (lambda: a.normalize("[" * 100_000), "session", "not-json"),
    (lambda: a.normalize({"buyer": {"name": SECRET}}, lexicon=SECRET), "lexicon", "wrong-type"),
    (lambda: a.render(SECRET, "yamato-b2"), "checkout", "wrong-type"),
    (lambda: a.render(None, "yamato-b2"), "checkout", "wrong-type"),
    (lambda: a.render(CHECKOUT, "yamato-b3"), "yamato-b3", "no-such-layout"),
    (lambda: a.render(CHECKOUT, SECRET), "layout", "no-such-layout"),
    (lambda: a.render(CHECKOUT, None), "layout", "wrong-type"),
    (lambda: a.render(CHECKOUT, "amazon-pay"), "amazon-pay", "no-output"),
    (lambda: a.furigana(None), "text", "wrong-type"),
    (lambda: a.furigana(SECRET.encode()), "text", "wrong-type"),
    (lambda: a.furigana(SECRET, form=SECRET), "form", "unknown-form"),
    (lambda: a.furigana(SECRET, form=[SECRET]), "form", "unknown-form"),
    (lambda: a.furigana(SECRET, kind=SECRET), "kind", "unknown-kind"),
    (lambda: a.furigana(SECRET, municipality_code="1310"), "municipality_code", "bad-code"),
    (lambda: a.furigana(SECRET, municipality_code=13110), "municipality_code", "bad-code"),
    (lambda: a.read_text(None), "text", "wrong-type"),
    (lambda: a.read_text(SECRET, kind="x"), "kind", "unknown-kind"),
    (lambda: a.parse_phone(None), "phoneNumber", "wrong-type"),
    (lambda: a.parse_phone(9012345678), "phoneNumber", "wrong-type"),
    (lambda: a.same_person(5, SECRET), "person", "wrong-type"),
    (lambda: a.same_person(SECRET, None), "person", "wrong-type"),
    (lambda: a.same_person(SECRET, PLACE), "person", "wrong-type"),
    (lambda: a.same_place(None, PLACE), "address", "wrong-type"),
    (lambda: a.same_place(NAME, PLACE), "address", "wrong-type"),
    (lambda: a.review(None, SECRET), "client", "wrong-type"),
    (lambda: a.review(SECRET, SECRET), "client", "wrong-type"),
    (lambda: CHECKOUT.needs_review("0.9"), "threshold", "out-of-range"),
    (lambda: CHECKOUT.needs_review(2), "threshold", "out-of-range"),
    (lambda: CHECKOUT.needs_review(None), "threshold", "out-of-range"),
    (lambda: describe(anything), "note", "wrong-type"),
    (lambda: notes.level(anything), "note", "wrong-type"),
    (lambda: describe(a.Note(code="kana-used"), "fr"), "language", "unknown-word"),
    (lambda: a.Lexicon(learned=SECRET), "learned", "wrong-type"),
    (lambda: learn([]), "rows", "no-rows"),
    (lambda: learn(anything), "rows", "wrong-type"),
    (lambda: learn([(anything, anything, anything)]), "rows", "wrong-type"),
    (lambda: load(None), "layout", "wrong-type"),
    (lambda: load("notoml.toml"), "", "not-toml"),
    (lambda: run("nowhere.csv", "out.csv", source=MAP), "nowhere.csv", "no-such-file"),
    (lambda: run(None, "out.csv", source=MAP), "inputs", "wrong-type"),
    (lambda: run([], "out.csv", source=MAP), "inputs", "no-input"),
    (lambda: run("orders.csv", None, source=MAP), "out", "wrong-type"),
    (lambda: job(source=None), "source", "wrong-type"),
    (lambda: job(source={SECRET: "名前"}), "source", "unknown-field"),
    (lambda: job(source={"name": 5}), "source", "wrong-type"),
    (lambda: job(target=None), "layout", "wrong-type"),
    (lambda: job(threshold="x"), "threshold", "out-of-range"),
    (lambda: job(threshold=7), "threshold", "out-of-range"),
    (lambda: job(workers=-1), "workers", "out-of-range"),
    (lambda: job(workers="2"), "workers", "out-of-range"),
    (lambda: job(shop=5), "shop", "wrong-type"),
    (lambda: job(shop={SECRET: SECRET}), "shop", "unknown-word"),
    (lambda: job(include=5), "include", "wrong-type"),
    (lambda: job(language="fr"), "language", "unknown-word"),
    (lambda: job(carry=5), "carry", "wrong-type"),
    (lambda: job(encoding=5), "encoding", "wrong-type"),
    (lambda: normalize_batch(None, MAP), "batch", "not-a-table"),
    (
        lambda: write(["orders.csv"], ["orders.csv"], "o.csv", target="plain", day=SECRET),
        "day",
        "bad-value",
    ),
    (lambda: client("LIVE-ABC", SECRET), "private_key", "key-file-unreadable"),
    (lambda: client("LIVE-ABC", None), "private_key", "key-not-usable"),
    (lambda: client(None, KEY), "public_key_id", "bad-key-id"),
    (lambda: pay.session_id_of(SECRET), "amazonCheckoutSessionId", "no-session-id"),
    (lambda: pay.yen(-1), "amount", "bad-argument"),
    (lambda: pay.yen(anything), "amount", "bad-argument"),
    (lambda: pay.read_settlement(SECRET), "header", "not-a-settlement"),
    (lambda: load_folder("nowhere"), "home", "no-merchant"),
    (lambda: web.Settings(token="x"), "token", "token-too-short"),
    (lambda: web.Settings(threshold=anything), "threshold", "out-of-range"),
    (lambda: web.Settings(rate=-1), "rate", "out-of-range"),
    (lambda: web.Settings(max_body=0), "max_body", "out-of-range"),
    (lambda: web.Settings(origins=(SECRET,)), "origins", "not-an-origin"),
    (lambda: web.create_app(anything), "settings", "wrong-type"),
    (lambda: web.prefill(anything), "checkout", "wrong-type"),
    (lambda: web.prefill(CHECKOUT, threshold=anything), "threshold", "out-of-range"),
]


@pytest.mark.usefixtures("wrong_files")
@pytest.mark.parametrize(("call", "field", "code"), CALLS)
def test_a_wrong_call_is_told(call: Callable[[], object], field: str, code: str) -> None:
    with pytest.raises(errors.AtenaError) as caught:
        call()
    assert (caught.value.field, caught.value.code) == (field, code)
    assert caught.value.hint
    assert SECRET not in str(caught.value) + repr(caught.value)


def test_a_frozen_model_does_not_tell_what_it_was_given() -> None:
    with pytest.raises(ValueError, match="frozen") as caught:
        NAME.surname = SECRET
    assert SECRET not in str(caught.value)
