"""Entities and tags of web pages in an address."""

from __future__ import annotations

import pytest

from atena import parse_address


@pytest.mark.parametrize(
    ("text", "street", "building"),
    [
        ("長野県岡谷市川岸上2-3-4&nbsp;川岸&amp;上原ビル3F", "2-3-4", "川岸&上原ビル3F"),
        ("長野県岡谷市川岸上2-3-4<br>ハイツ川岸 203", "2-3-4", "ハイツ川岸 203"),
        ("長野県岡谷市川岸上2-3-4<BR />ハイツ川岸&#12288;203", "2-3-4", "ハイツ川岸 203"),
        ("長野県&nbsp;岡谷市川岸上2&#45;3&#x2d;4", "2-3-4", ""),
        ("2-3-4 Kawagishikami, Okaya, Nagano, Kawa &amp; Co House", "2-3-4", "Kawa & Co House"),
        (r"長野県岡谷市川岸上2-3-4\n川岸ビル", "2-3-4", "川岸ビル"),
        (r"長野県岡谷市川岸上2-3-4\r\nハイツ川岸\t203", "2-3-4", "ハイツ川岸 203"),
        ("長野県岡谷市川岸上2-3-4¥nハイツ川岸", "2-3-4", "ハイツ川岸"),
        ("長野県岡谷市川岸上2-3-4%20%E5%B7%9D%E5%B2%B8%20203", "2-3-4", "川岸 203"),
        (r"長野県\u5ca1\u8c37市川岸上2-3-4", "2-3-4", ""),
        ("長野県岡谷市川岸上2-3-4&lt;br&gt;川岸&amp;nbsp;203", "2-3-4", "川岸 203"),
        ('長野県岡谷市川岸上2-3-4<div class="a">川岸 203</div>', "2-3-4", "川岸 203"),
        ("長野県岡谷市川岸上2-3-4_x000D_川岸 203", "2-3-4", "川岸 203"),
        ("長野県岡谷市川岸上2-3-4 果汁100%館", "2-3-4", "果汁100%館"),
        ("長野県岡谷市川岸上2-3-4 川岸%ffビル", "2-3-4", "川岸%ffビル"),
        ("長野県岡谷市川岸上2-3-4 川岸&上原; ビル <3F>", "2-3-4", "川岸&上原; ビル <3F>"),
        ("長野県岡谷市川岸上2-3-4 &unknown;ビル", "2-3-4", "&unknown;ビル"),
    ],
)
def test_markup_becomes_the_characters_it_stands_for(text: str, street: str, building: str) -> None:
    address = parse_address(text)
    assert (address.city, address.street, address.building) == ("岡谷市", street, building)
    assert address.source == text
    assert [span.start for span in address.spans[1:]] == [span.end for span in address.spans[:-1]]
    assert address.spans[-1].end == len(text)


def test_a_chome_in_brackets_is_part_of_the_number() -> None:
    address = parse_address("大阪市中央区南船場（三丁目）5-8 みなみビル")
    assert (address.town, address.street, address.building) == ("南船場", "3-5-8", "みなみビル")
