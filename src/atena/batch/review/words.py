"""The words of the review and the report, in Japanese and English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.models import Note
from atena.notes import describe

if TYPE_CHECKING:
    from atena.batch.review.judge import Doubt

LANGUAGES: Final = ("ja", "en")
COLUMNS: Final = {
    "confirmed": ("確認", "confirmed"),
    "input": ("ファイル", "file"),
    "row": ("行", "row"),
    "order_id": ("注文番号", "order"),
    "why": ("理由", "reasons"),
    "name": ("氏名", "name"),
    "surname": ("姓", "surname"),
    "given_name": ("名", "given name"),
    "surname_kana": ("セイ", "surname kana"),
    "given_name_kana": ("メイ", "given name kana"),
    "organization": ("会社名", "organization"),
    "postal_code": ("郵便番号", "postal code"),
    "prefecture": ("都道府県", "prefecture"),
    "city": ("市区町村", "city"),
    "street": ("住所", "town and number"),
    "building": ("建物", "building"),
    "phone": ("電話番号", "telephone"),
    "date": ("お届け希望日", "delivery date"),
    "slot": ("お届け時間帯", "time slot"),
    "raw_name": ("元の氏名", "name as it came"),
    "raw_address": ("元の住所", "address as it came"),
    "memo": ("元の備考", "memo as it came"),
    "alternatives": ("候補", "alternatives"),
    "rule": ("店舗設定の例", "rule for the shop's file"),
    "key": ("キー", "key"),
}
"""Field → its heading, in the order of the columns."""
EDITABLE: Final = (
    "name",
    "surname",
    "given_name",
    "surname_kana",
    "given_name_kana",
    "organization",
    "postal_code",
    "prefecture",
    "city",
    "street",
    "building",
    "phone",
    "date",
    "slot",
)
_FIELDS: Final = {
    "split": ("姓と名の区切り", "border of surname and given name"),
    "surname_kana": ("セイ", "surname kana"),
    "given_name_kana": ("メイ", "given name kana"),
    "prefecture": ("都道府県", "prefecture"),
    "city": ("市区町村", "city"),
    "town": ("町名", "town"),
    "street": ("番地", "number"),
    "building": ("建物", "building"),
    "name": ("氏名", "name"),
    "address": ("住所", "address"),
    "phone": ("電話番号", "telephone"),
    "postal_code": ("郵便番号", "postal code"),
    "lines": ("住所", "address"),
    "date": ("お届け希望日", "delivery date"),
    "slot": ("お届け時間帯", "time slot"),
    "cod": ("代引金額", "amount to collect"),
    "cod_tax": ("代引の消費税", "tax to collect"),
    "temperature": ("温度帯", "temperature"),
    "service": ("配送方法", "service"),
    "parcels": ("個口数", "parcels"),
    "ship_date": ("出荷予定日", "ship date"),
    "gift": ("ギフト・のし", "gift wrapping"),
    "remark": ("記事", "remark"),
    "drop_off": ("置き配", "drop-off"),
    "text": ("備考の希望日時", "wishes in the remarks"),
    "memo": ("備考", "memo"),
    "order_id": ("注文番号", "order number"),
}
REASONS: Final = {
    "not-latin": (
        "海外の住所がラテン文字（アルファベット）ではありません。",
        "The address abroad is not in Latin letters.",
    ),
    "name-empty": ("氏名がありません。", "There is no name."),
    "name-unknown": ("氏名として読めません。", "The name cannot be read."),
    "name-joint": ("連名です。", "Several persons are named."),
    "name-mononym": ("姓か名の片方だけです。", "There is a surname or a given name only."),
}
_SLOTS: Final = {
    "morning": "午前中",
    "afternoon": "午後",
    "evening": "夜間",
    "by10": "10時まで",
    "by17": "17時まで",
}
CONFIRMED: Final = frozenset(
    [
        *(
            "ok",
            "okay",
            "yes",
            "はい",
            "true",
            "1",
            "v",
            "レ",
            "○",
            "〇",
            "◯",
            "◎",
            "✓",
            "✔",
            "☑",
            "✅",
        ),
        *("済", "済み", "確認済", "確認済み", "確認ok"),
    ]
)


def heading(name: str, language: str) -> str:
    return COLUMNS[name][LANGUAGES.index(language)]


def reason_text(reason: Doubt, language: str) -> str:
    """A reason as a sentence.

    >>> from atena.batch.review.judge import Doubt
    >>> reason_text(Doubt("confidence", "town", 0.52), "ja")
    '町名の確信度 0.52'
    """
    at = LANGUAGES.index(language)
    field = reason.field.removeprefix("delivery.").rpartition(".")[2]
    words = _FIELDS.get(field) or COLUMNS.get(field)
    name = words[at] if words else reason.field
    if reason.code == "confidence":
        return (
            f"{name}の確信度 {reason.probability:.2f}"
            if at == 0
            else f"{name}: sure to {reason.probability:.2f}"
        )
    if reason.code in REASONS:
        return REASONS[reason.code][at]
    text = describe(Note(code=reason.code), "ja" if at == 0 else "en")
    return f"{text}（{name}）" if name and at == 0 else f"{text} ({name})" if name else text


def slot_text(slot: str) -> str:
    """A slot as the review shows it: 午前中, 14-16時."""
    return _SLOTS.get(slot, f"{slot}時" if slot else "")
