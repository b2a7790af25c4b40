import assert from "node:assert/strict";
import { test } from "node:test";
import { answerOf, formOf, partsOf } from "./page.js";

const { describe, prefill } = await import("../src/index.js");
const ANSWER = answerOf({
  surname: "小鳥遊", given_name: "澪", surname_kana: "タカナシ", given_name_kana: "ミオ", organization: "", postal_code: "604-8091",
  prefecture: "京都府", city: "京都市中京区", kyoto_street: "寺町通御池下る", town: "下本能寺前町", koaza: "", street: "518", building: "本能寺文化会館", care_of: "",
  phone: "075-123-4567", email: "mio@example.com",
});
const value = (form, name) => form.elements[name].value;

test("the units of an address go where they are asked for, and nothing is lost", () => {
  for (const [lines, wanted] of [
    ["<label>住所<input name=a></label>", { a: "京都府京都市中京区寺町通御池下る下本能寺前町518 本能寺文化会館" }],
    ["<label>都道府県<input name=p></label><label>市区町村<input name=a></label><label>番地・建物名<input name=b></label>",
      { p: "京都府", a: "京都市中京区", b: "寺町通御池下る下本能寺前町518 本能寺文化会館" }],
    ["<label>都道府県・市区町村<input name=a></label><label>町名<input name=b></label><label>番地<input name=c></label><label>建物名<input name=d></label>",
      { a: "京都府京都市中京区", b: "寺町通御池下る下本能寺前町", c: "518", d: "本能寺文化会館" }],
    ["<label>住所（番地まで）<input name=a></label><label>建物名・部屋番号<input name=b></label>",
      { a: "京都府京都市中京区寺町通御池下る下本能寺前町518", b: "本能寺文化会館" }],
    ["<label>市区町村<input name=a></label>", { a: "京都府京都市中京区" }],
  ]) {
    const form = formOf(`<form>${lines}</form>`);
    prefill(form, ANSWER);
    for (const [name, text] of Object.entries(wanted)) assert.equal(value(form, name), text, lines);
  }
});

test("a house number in fields of its own, as many as there are", () => {
  const house = answerOf({ prefecture: "秋田県", city: "大仙市", town: "大曲", street: "3-12-7", chome: "3", banchi: "12", go: "7", building: "" });
  for (const [body, wanted] of [
    ["<input name=x>丁目<input name=y>番<input name=z>号", ["3", "12", "7"]],
    ["<input name=x>丁目<input name=y>番地", ["3", "12-7"]],
    ["<label>番地<input name=x></label><label>号<input name=y></label>", ["3-12", "7"]],
    ["<label>番地<input name=x></label>", ["3-12-7"]],
  ]) {
    const form = formOf(`<form><label>住所（町名まで）<input name=a></label><p>${body}</p></form>`);
    prefill(form, house);
    assert.deepEqual([value(form, "a"), ...["x", "y", "z"].filter((name) => form.elements[name]).map((name) => value(form, name))], ["秋田県大仙市大曲", ...wanted], body);
  }
});

test("what a shop says goes before everything else", () => {
  const form = formOf(`<form><input name="x1" data-atena="given_name" placeholder="姓"><input name="x2" data-atena="surname" placeholder="名">
    <label>メール<input name="x3" data-atena-ignore></label><div data-atena-ignore><label>電話<input name="x4"></label></div><input name="x5"><label>郵便番号<input name="x6"></label></form>`);
  prefill(form, ANSWER, { map: { phone: "[name=x5]", "[name=x6]": "prefecture" } });
  assert.deepEqual(["x1", "x2", "x3", "x4", "x5", "x6"].map((name) => value(form, name)), ["澪", "小鳥遊", "", "", "075-123-4567", "京都府"]);
  const wrong = formOf("<form><input data-atena='surename'></form>");
  assert.throws(() => prefill(wrong, ANSWER), /no part is named surename/);
});

test("the block that is asked for", () => {
  const body = `<form><fieldset><legend>お届け先</legend><label>お名前<input name=s1></label><label>郵便番号<input name=s2></label></fieldset>
    <fieldset><legend>ご請求先</legend><label>お名前<input name=b1></label><label>郵便番号<input name=b2></label></fieldset>
    <div data-atena-block="warehouse"><label>お名前<input name=w1></label><label>郵便番号<input name=w2></label></div></form>`;
  for (const [block, filled] of [[undefined, "s"], ["billing", "b"], ["warehouse", "w"]]) {
    const form = formOf(body);
    prefill(form, ANSWER, { block });
    for (const name of ["s", "b", "w"]) assert.equal(value(form, `${name}1`), name === filled ? "小鳥遊 澪" : "", block);
  }
});

test("events tell what will be and what was filled in, and can change it", () => {
  const form = formOf("<form><label>お名前<input name=n></label><label>メール<input name=m></label><label>電話<input name=t></label></form>");
  const told = [];
  form.addEventListener("atena:before-fill", (event) => {
    told.push(event.detail.fields.map(({ parts }) => parts[0]));
    event.detail.fields = event.detail.fields.filter(({ parts }) => parts[0] !== "email");
    event.detail.fields[0].value = "タカナシ ミオ";
  });
  form.addEventListener("atena:filled", (event) => told.push(event.detail.fields.length));
  prefill(form, ANSWER);
  assert.deepEqual(told, [["surname", "email", "phone"], 2]);
  assert.deepEqual(["n", "m", "t"].map((name) => value(form, name)), ["タカナシ ミオ", "", "075-123-4567"]);
  const refused = formOf("<form><label>お名前<input name=n></label></form>");
  refused.addEventListener("atena:before-fill", (event) => event.preventDefault());
  assert.deepEqual(prefill(refused, ANSWER).filled, []);
  assert.equal(value(refused, "n"), "");
});

test("undo puts back what was there, destroy leaves values", () => {
  const form = formOf("<form><label>お名前<input name=n></label><label>電話<input name=t></label><select name=p><option>京都府<option>大阪府</select></form>");
  const before = form.outerHTML;
  const handle = prefill(form, ANSWER);
  form.elements.t.value = "090-0000-0000"; // by the buyer
  handle.undo();
  assert.deepEqual([value(form, "n"), value(form, "t")], ["", "090-0000-0000"]);
  form.elements.t.value = "";
  handle.destroy();
  assert.equal(form.outerHTML, before);
  prefill(form, ANSWER).destroy();
  assert.equal(value(form, "n"), "小鳥遊 澪");
});

test("fields that come later are filled when that is asked for", async () => {
  const form = formOf("<form><label>お名前<input name=n></label></form>");
  const handle = prefill(form, ANSWER, { observe: true });
  const label = document.createElement("label");
  label.innerHTML = "電話<input name=t>";
  form.append(label);
  await handle.settled;
  await new Promise((done) => { setTimeout(done, 80); });
  assert.equal(value(form, "t"), "075-123-4567");
  handle.destroy();
  form.insertAdjacentHTML("beforeend", "<label>メール<input name=m></label>");
  await new Promise((done) => { setTimeout(done, 80); });
  assert.equal(value(form, "m"), "");
});

test("a company without a person stands in the name, unless it has a field of its own", () => {
  const company = answerOf({ surname: "", given_name: "", organization: "宛名商店" });
  const alone = formOf("<form><label>お名前<input name=n></label></form>");
  prefill(alone, company);
  assert.equal(value(alone, "n"), "宛名商店");
  const both = formOf("<form><label>会社名<input name=c></label><label>お名前<input name=n></label></form>");
  prefill(both, company);
  assert.deepEqual([value(both, "c"), value(both, "n")], ["宛名商店", ""]);
});

test("an answer that is none, and values that are no text, are refused or left", () => {
  const form = formOf("<form><label>お名前<input name=n></label></form>");
  assert.throws(() => prefill(form, { error: { code: "too-many" } }), /the answer has no fields/);
  assert.deepEqual(partsOf(describe(form)), { n: "surname+given_name" });
});

test("what is told of a form holds nothing of the buyer's", () => {
  const form = formOf("<form><label>お名前<input name=n></label><label>カード名義<input name=c></label></form>");
  const text = JSON.stringify(prefill(form, ANSWER).describe());
  assert.ok(!/小鳥遊|澪/.test(text));
  assert.match(text, /left: own/);
});
