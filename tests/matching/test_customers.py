"""Customers who come back."""

from __future__ import annotations

import base64
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from atena.errors import DataError
from atena.matching.customers import Customers

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def customers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Customers:
    monkeypatch.delenv("ATENA_KEY", raising=False)
    found = Customers.open(tmp_path)
    assert found.remember(
        "東 未来",
        "ヒガシ",
        "ミキ",
        surname_length=1,
        email="miki@example.jp",
        phone="090-1234-5678",
    )
    return found


@pytest.mark.parametrize(
    "known",
    [
        {"email": "MIKI@example.jp"},
        {"phone": "+81 90 1234 5678"},
        {"email": "x@y.jp", "phone": "09012345678"},
    ],
)
def test_a_customer_is_found_by_name_and_one_thing_more(
    customers: Customers, known: dict[str, str]
) -> None:
    found = customers.find("東　未来", **known)
    assert found is not None
    assert (found.surname_kana, found.given_name_kana) == ("ヒガシ", "ミキ")


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("東未来", {}),
        ("東未来", {"email": "other@example.jp"}),
        ("西未来", {"email": "miki@example.jp"}),
    ],
)
def test_nobody_else_is_found(customers: Customers, name: str, known: dict[str, str]) -> None:
    assert customers.find(name, **known) is None


def test_a_name_alone_is_too_little(customers: Customers) -> None:
    assert not customers.remember("西 花", "ニシ", "ハナ", surname_length=1)
    assert len(customers) == 1


def test_the_file_tells_nothing_without_the_key(customers: Customers, tmp_path: Path) -> None:
    customers.save()
    content = (tmp_path / "customers.atena").read_bytes()
    for word in ("東", "未来", "ヒガシ", "ミキ", "miki", "1234"):
        assert word.encode() not in content
    assert (tmp_path / "customers.atena").stat().st_mode & 0o077 == 0
    assert (tmp_path / "customers.key").stat().st_mode & 0o077 == 0
    (tmp_path / "customers.key").write_bytes(base64.urlsafe_b64encode(b"x" * 32))
    with pytest.raises(DataError, match="unreadable"):
        Customers.open(tmp_path)
    (tmp_path / "customers.key").unlink()
    with pytest.raises(DataError, match="key-missing"):
        Customers.open(tmp_path)


def test_the_key_may_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATENA_KEY", base64.urlsafe_b64encode(b"k" * 32).decode())
    customers = Customers.open(tmp_path)
    customers.remember("東未来", "ヒガシ", "ミキ", surname_length=1, postal_code="〒060-0001")
    customers.save()
    assert not (tmp_path / "customers.key").exists()
    assert Customers.open(tmp_path).find("東未来", postal_code="0600001") is not None
    monkeypatch.setenv("ATENA_KEY", "short")
    with pytest.raises(DataError, match="ATENA_KEY: bad-key"):
        Customers.open(tmp_path)


def test_the_newest_word_counts_and_a_corrected_address_stays(customers: Customers) -> None:
    customers.remember(
        "東未来",
        "アズマ",
        "ミク",
        surname_length=1,
        email="miki@example.jp",
        corrected={"town": "緑町"},
    )
    customers.remember("東未来", "アズマ", "ミク", surname_length=1, email="miki@example.jp")
    found = customers.find("東未来", email="miki@example.jp")
    assert found is not None
    assert (found.surname_kana, found.corrected) == ("アズマ", {"town": "緑町"})
    assert len(customers) == 1


def test_customers_are_forgotten_one_by_one_by_age_and_all(
    customers: Customers, tmp_path: Path
) -> None:
    old = date.today() - timedelta(days=400)  # noqa: DTZ011
    customers.remember("西花", "ニシ", "ハナ", surname_length=1, email="hana@example.jp", day=old)
    assert customers.about()["first"] == old.isoformat()
    assert customers.forget_older(365) == 1
    assert customers.find("西花", email="hana@example.jp") is None
    assert customers.forget("東 未来", phone="09012345678") == 2
    assert len(customers) == 0
    customers.save()
    customers.forget_all()
    assert not (tmp_path / "customers.atena").exists()


def test_who_has_the_file_open_learns_what_others_write(
    customers: Customers, tmp_path: Path
) -> None:
    customers.save()
    served = Customers.open(tmp_path)
    assert not served.reload()
    with Customers.changing(tmp_path) as changed:
        changed.remember("椿 春", "ツバキ", "シュン", surname_length=1, email="shun@example.jp")
    assert served.reload()
    assert served.find("椿春", email="shun@example.jp") is not None
    changed.forget_all()
    assert served.reload()
    assert len(served) == 0
