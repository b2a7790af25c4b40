import assert from "node:assert/strict";
import { test } from "node:test";
import { fullWidth, halfWidth, hiragana, katakana } from "../src/kana.js";
import { optionFor, prefectureCoded, prefectureNamed } from "../src/prefectures.js";
import { words } from "../src/clues.js";
import { kindOf } from "../src/blocks.js";

test("kana in every form", () => {
  assert.equal(hiragana("ヴァージニア・ガンマ"), "ゔぁーじにあ・がんま");
  assert.equal(katakana("ぱぴぷ ﾎﾟ"), "パピプ ポ");
  assert.equal(halfWidth("ガンペイ　ジュン"), "ｶﾞﾝﾍﾟｲ ｼﾞｭﾝ");
  assert.equal(fullWidth("A-1 203"), "Ａ－１　２０３");
});

test("a prefecture by any of its spellings", () => {
  for (const text of ["京都府", "京都", "26 京都", "26:京都府", "Kyoto", "KYOTO-FU", "Kyōto", "kyoto prefecture"]) {
    assert.equal(prefectureNamed(text), 26, text);
  }
  for (const text of ["京", "京都市", "選択してください", "", "Kyotango"]) assert.equal(prefectureNamed(text), 0, text);
  assert.deepEqual(["26", "026", "JP26", "jp-26", "48", "1990", ""].map(prefectureCoded), [26, 26, 26, 26, 0, 0, 0]);
});

test("the option that means a prefecture", () => {
  const list = (...rows) => rows.map(([value, text]) => ({ value, text }));
  assert.equal(optionFor(list(["1", "北海道"], ["26", "兵庫県"], ["28", "京都府"]), "京都府").value, "28"); // what is shown counts
  assert.equal(optionFor(list(["", "--"], ["JP-26", "26"], ["JP-28", "28"]), "京都府").value, "JP-26");
  assert.equal(optionFor(list(["a", "Osaka"], ["b", "Kyōto"]), "京都府").value, "b");
  assert.equal(optionFor(list(["1", "大阪府"]), "京都府"), undefined);
});

test("names as words", () => {
  assert.equal(words("billingLastNameKana"), "billing last name kana");
  assert.equal(words("order[ship_address_attributes][address2]"), "order ship address attributes address 2");
  assert.equal(words("お名前"), "お名前");
});

test("whose block a text speaks of", () => {
  for (const [text, kind] of [
    ["お届け先", "shipping"], ["ご請求先の住所", "billing"], ["ご注文者様と異なるお届け先", "shipping"], ["請求先が配送先と異なる場合", "billing"],
    ["お届け先(ご注文者と異なる場合)", "shipping"], ["請求書送付先", "billing"], ["領収書の宛名", "billing"], ["ご注文者様", "orderer"],
    ["billing & shipping address", "shipping"], ["緊急連絡先", "other"], ["お名前", ""], ["order bill address attributes zip", "billing"], ["備考", ""],
  ]) assert.equal(kindOf(text), kind, text);
});
