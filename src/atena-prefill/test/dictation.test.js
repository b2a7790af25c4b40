import assert from "node:assert/strict";
import { test } from "node:test";
import { Dictation } from "../src/dictation.js";

/** Types texts one after another: each is what is composed, step by step; the last is what is committed. */
function typed(...names) {
  const dictation = new Dictation("");
  let value = "";
  for (const steps of names) {
    dictation.begin();
    for (const step of steps) dictation.update(step);
    dictation.end(steps.at(-1));
    dictation.settle((value += steps.at(-1)));
  }
  return { dictation, value };
}

test("kana of what is converted at the end, as one types, or in two goes", () => {
  assert.equal(typed(["s", "さ", "さk", "ささ", "ささき", "佐々木"]).dictation.kana(), "ササキ");
  assert.equal(typed(["や", "やま", "山", "山d", "山だ", "山田"]).dictation.kana(), "ヤマダ");
  assert.equal(typed(["しn", "しん", "新"], ["どう", "堂"]).dictation.kana(), "シンドウ");
  assert.equal(typed(["みどり"]).dictation.kana(), "ミドリ");
});

test("while it is composed, it is known already", () => {
  const dictation = new Dictation("");
  dictation.begin();
  dictation.update("たかは");
  assert.equal(dictation.kana(), "タカハ");
});

test("corrections", () => {
  const { dictation } = typed(["わたなべ", "渡辺"], ["けん", "健"]);
  dictation.settle("渡辺");
  assert.equal(dictation.kana(), "ワタナベ");
  dictation.settle("渡");
  assert.equal(dictation.kana(), null); // which half of the reading is left, nobody said
  dictation.settle("");
  assert.equal(dictation.kana(), "");
});

test("a paste of kana reads itself, one of kanji does not", () => {
  const dictation = new Dictation("");
  dictation.settle("さくら");
  assert.equal(dictation.kana(), "サクラ");
  dictation.settle("桜");
  assert.equal(dictation.kana(), null);
});

test("a piece put in front keeps the reading of what follows", () => {
  const { dictation } = typed(["はな", "花"]);
  dictation.begin();
  for (const step of ["やま", "山"]) dictation.update(step);
  dictation.end("山");
  dictation.settle("山花");
  assert.equal(dictation.kana(), "ヤマハナ");
});
