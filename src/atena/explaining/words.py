"""The words of an explanation, in English and Japanese."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from atena.explaining.model import Finding

Language = Literal["en", "ja"]
_LANGUAGES: Final = ("en", "ja")

STAGES: Final = {
    "field": ("What the name field holds", "氏名欄の内容"),
    "segmentation": ("Segmentation: where the surname ends", "分割：姓と名の境目"),
    "reading": ("Reading", "読み"),
    "evidence": ("Evidence beside the name", "氏名以外の手がかり"),
    "input": ("Input", "入力"),
    "place": ("Place: prefecture, municipality, town", "場所：都道府県・市区町村・町名"),
    "block": ("Block: the numbers", "番地"),
    "building": ("Building", "建物"),
    "result": ("What the confidence rests on", "確信度の根拠"),
}
_FIELDS: Final = {
    "surname": ("surname", "姓"),
    "given_name": ("given name", "名"),
    "surname_kana": ("surname kana", "セイ"),
    "given_name_kana": ("given name kana", "メイ"),
    "organization": ("organization", "会社・団体"),
    "organization_kana": ("organization kana", "会社・団体のカナ"),
    "honorific": ("honorific", "敬称"),
    "joint": ("further persons", "連名"),
    "remark": ("remark", "付記"),
    "care_of": ("care of", "様方・気付"),
    "furigana": ("reading in the field", "欄内のふりがな"),
    "romaji": ("Latin spelling in the field", "欄内のローマ字"),
    "postal_code": ("postal code", "郵便番号"),
    "prefecture": ("prefecture", "都道府県"),
    "city": ("city", "市区町村"),
    "town": ("town", "町名"),
    "town_kana": ("town kana", "町名カナ"),
    "kyoto_street": ("Kyoto street", "通り名"),
    "koaza": ("koaza", "小字"),
    "street": ("number", "番地"),
    "building": ("building", "建物"),
    "building_kana": ("building kana", "建物のカナ"),
    "floor": ("floor", "階"),
    "room": ("room", "部屋"),
    "phone": ("telephone", "電話番号"),
    "notes": ("noted", "注記のみ"),
    "ignored": ("not used", "未使用"),
}
VALUES: Final = {
    "person": ("a person", "個人"),
    "organization": ("an organization", "法人・団体"),
    "mononym": ("one word", "姓か名の一方のみ"),
    "joint": ("several persons", "連名"),
    "unknown": ("unknown", "不明"),
    "empty": ("empty", "空欄"),
    "kanji": ("kanji", "漢字"),
    "kana": ("kana", "かな"),
    "latin": ("Latin letters", "ローマ字"),
    "hangul": ("hangul", "ハングル"),
    "mixed": ("mixed", "混在"),
    "other": ("other", "その他"),
}
"""Values of a finding that are words of atena's own."""
FINDINGS: Final = {
    "kind": ("The field names: {text}", "欄の種類：{text}"),
    "script": ("Script: {text}", "文字種：{text}"),
    "name-proper": ("The name proper: {text}", "氏名の本体：{text}"),
    "buyer-borders": (
        "Borders that the buyer drew: {number:.0f}",
        "購入者が入れた区切り：{number:.0f} か所",
    ),
    "person-certainty": (
        "Probability that these words are the person: {number:.3f}",
        "この語が本人の氏名である確率：{number:.3f}",
    ),
    "word": ("Word: {text}", "語：{text}"),
    "surname-listed": (
        "surname in the table, {number} per million persons",
        "姓は表にあり、100 万人あたり {number} 人",
    ),
    "surname-unlisted": ("surname in no table", "姓は表になし"),
    "given_name-listed": (
        "given name in the table, {number} per million persons",
        "名は表にあり、100 万人あたり {number} 人",
    ),
    "given_name-unlisted": ("given name in no table", "名は表になし"),
    "surname-reading": ("Surname {text}: share {number:.3f}", "姓の読み {text}:割合 {number:.3f}"),
    "given_name-reading": (
        "Given name {text}: share {number:.3f}",
        "名の読み {text}:割合 {number:.3f}",
    ),
    "surname-read-by-model": (
        "The surname is in no table; the model of kanji readings reads it",
        "姓は表になく、漢字の読みのモデルで読みます",
    ),
    "given_name-read-by-model": (
        "The given name is in no table; the model of kanji readings reads it",
        "名は表になく、漢字の読みのモデルで読みます",
    ),
    "evidence-factor": (
        "The evidence fits the first reading {number} times as well as {text}",
        "手がかりは 1 番目の読みに {text} の {number} 倍よく合います",
    ),
    "without-evidence": (
        "The likeliest reading without the evidence: {text}",
        "手がかりがない場合に最も確率の高い読み：{text}",
    ),
    "calibrated-split": (
        "Segmentation: probability {number:.4f}, calibrated to {text}",
        "分割：確率 {number:.4f}、較正後 {text}",
    ),
    "calibrated-surname_kana": (
        "Surname kana: probability {number:.4f}, calibrated to {text}",
        "セイ：確率 {number:.4f}、較正後 {text}",
    ),
    "calibrated-given_name_kana": (
        "Given name kana: probability {number:.4f}, calibrated to {text}",
        "メイ：確率 {number:.4f}、較正後 {text}",
    ),
    "match-key": ("Match key: {text}", "照合キー：{text}"),
    "latin-letters": ("The address is in Latin letters", "ローマ字の住所です"),
    "postal-code-in-text": ("A postal code stands in the text", "本文に郵便番号があります"),
    "postal-code": ("Postal code: {text}", "郵便番号：{text}"),
    "postal-code-of": ("The postal code is of: {text}", "郵便番号の地域：{text}"),
    "prefecture-given": ("Prefecture from its own field: {text}", "別欄の都道府県：{text}"),
    "city-given": ("City from its own field: {text}", "別欄の市区町村：{text}"),
    "remark-before": ("A remark in brackets stands before the place", "先頭に括弧書きがあります"),
    "no-place": ("The text names no place that the tables have", "表にある地名がありません"),
    "place-clear": (
        "The first candidate leads clearly over other municipalities",
        "1 番目の候補が、ほかの市区町村をはっきり上回ります",
    ),
    "place-not-clear": (
        "Several municipalities fit as well",
        "複数の市区町村が同程度に当てはまります",
    ),
    "koaza": ("Koaza: {text}", "小字：{text}"),
    "kyoto-street": ("Kyoto street: {text}", "通り名：{text}"),
    "most-chome": (
        "The town has chome up to {number:.0f}",
        "この町は {number:.0f} 丁目まであります",
    ),
    "prefecture-said-f": ("prefecture in full", "都道府県は正式表記"),
    "prefecture-said-s": ("prefecture in short", "都道府県は略記"),
    "prefecture-said-g": ("prefecture from its own field", "都道府県は別欄"),
    "prefecture-said-not": ("prefecture not written", "都道府県は記載なし"),
    "city-said-f": ("city in full", "市区町村は正式表記"),
    "city-said-c": ("city without its county", "郡の省略"),
    "city-said-w": ("ward without its city", "区名のみ"),
    "city-said-i": ("city with its island", "島名付き"),
    "city-said-h": ("abolished city", "廃止された市区町村"),
    "city-said-g": ("city from its own field", "市区町村は別欄"),
    "city-said-p": ("city from the postal code", "市区町村は郵便番号から"),
    "city-said-not": ("city not written", "市区町村は記載なし"),
    "abolished": ("was: {text}", "旧名：{text}"),
    "town-none": ("no town", "町名なし"),
    "town-form-m": ("町 or の left out", "「町」「の」の省略"),
    "town-form-j": ("条 left out", "「条」の省略"),
    "town-form-k": ("丁目 or 番町 left out", "「丁目」「番町」の省略"),
    "town-fits": (
        "town in the table; a number, a space or the end follows",
        "町名は表にあり、直後が番地か区切り",
    ),
    "town-runs-on": (
        "town in the table, but other text follows",
        "町名は表にあるが、直後に別の文字",
    ),
    "code-agrees": ("postal code agrees", "郵便番号と一致"),
    "code-of-city": ("postal code of the same city", "郵便番号は同じ市区町村"),
    "code-of-another": ("postal code of another place", "郵便番号は別の場所"),
    "code-unknown": ("no such postal code", "存在しない郵便番号"),
    "unexplained": ("No table explains: {text}", "表で説明できない文字：{text}"),
    "no-number": ("No number", "番地なし"),
    "number": ("Number as written: {text}", "書かれた番地：{text}"),
    "block-chome": ("Chome: {text}", "丁目：{text}"),
    "block-banchi": ("Banchi: {text}", "番・番地：{text}"),
    "block-go": ("Go: {text}", "号：{text}"),
    "block-side": ("Side of the street: {text}", "通りの側：{text}"),
    "block-doubt": (
        "Probability that the numbers end here: {number:.3f}",
        "番地がここで終わる確率：{number:.3f}",
    ),
    "no-building": ("No building", "建物なし"),
    "building-name": ("Name: {text}", "名称：{text}"),
    "building-wing": ("Wing: {text}", "棟：{text}"),
    "building-floor": ("Floor: {text}", "階：{text}"),
    "building-room": ("Room: {text}", "部屋：{text}"),
    "building-care_of": ("Care of: {text}", "様方・気付：{text}"),
    "building-organization": ("Organization: {text}", "会社・団体：{text}"),
    "place-class": (
        "Of test addresses whose place was read this way ({text}), the town was right in {number:.4f}",
        "場所を同じ方法（{text}）で読んだ検証用住所のうち、町名が正しかった割合：{number:.4f}",
    ),
    "border-class": (
        "Of test addresses with such a border after the number ({text}), the number was right in {number:.4f}",
        "番地の後ろの境目が同種（{text}）の検証用住所のうち、番地が正しかった割合：{number:.4f}",
    ),
    "border-e": ("After the number the text ends", "番地で文字列が終わります"),
    "border-b": ("The building stands before the place", "建物は場所より前にあります"),
    "border-l": ("After the number the line ends", "番地で行が終わります"),
    "border-s": ("A space or a sign follows the number", "番地の後ろに空白か記号があります"),
    "border-g": ("The building follows the number without a space", "番地と建物がつながっています"),
    "border-word": ("A word for buildings follows", "建物を表す語が続きます"),
    "border-digits": (
        "The last number has many digits, some of which may be a room",
        "最後の数字の桁が多く、一部が部屋番号かもしれません",
    ),
}
_LABELS: Final = {
    "why": ("Why it was read so", "なぜそう読んだか"),
    "result": ("Result", "結果"),
    "sure": ("confidence", "確信度"),
    "candidates": ("Candidates", "候補"),
    "probability": ("probability", "確率"),
    "points": ("log-probability", "対数確率"),
    "notes": ("Notes", "注記"),
    "stages": ("Stages", "処理の段階"),
}


def field_text(field: str, language: Language) -> str:
    """The name of a field; a field without words is its own name."""
    return _FIELDS[field][_LANGUAGES.index(language)] if field in _FIELDS else field


def label(name: str, language: Language) -> str:
    """A heading of the explanation."""
    return _LABELS[name][_LANGUAGES.index(language)]


def stage_text(name: str, language: Language) -> str:
    """The heading of a stage."""
    return STAGES[name][_LANGUAGES.index(language)]


def finding_text(finding: Finding, language: Language = "en") -> str:
    """A finding in words.

    >>> from atena.explaining import Finding
    >>> finding_text(Finding(code="surname-reading", text="ヤマダ", number=0.994))
    'Surname ヤマダ: share 0.994'
    >>> finding_text(Finding(code="kind", text="person"), "ja")
    '欄の種類：個人'
    """
    at = _LANGUAGES.index(language)
    text = VALUES[finding.text][at] if finding.text in VALUES else finding.text
    if finding.code.startswith("beside-"):
        return f"{_FIELDS[finding.code.removeprefix('beside-')][at]}: {text}"
    words = FINDINGS.get(finding.code)
    if words is None:  # a note on evidence
        from atena.models import Note
        from atena.notes import describe

        return describe(Note(code=finding.code), language)
    number: float | str | None = finding.number
    if finding.code == "evidence-factor":
        number = _two_digits(math.exp(max(-30.0, min(finding.number or 0.0, 30.0))))
    elif finding.code.endswith("-listed"):
        number = _two_digits(finding.number or 0.0)
    return words[at].format(text=text.replace("\n", " | "), number=number)


def _two_digits(number: float) -> str:
    """A number with two digits that count: 0.47, 86, 1,600."""
    if number <= 0:
        return "0"
    digits = 1 - math.floor(math.log10(number))
    return f"{round(number, digits):,.{max(0, digits)}f}"
