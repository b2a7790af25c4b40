/** What the keyboard tells of a name: the pieces of a field's text, each with the kana it was typed as. */
import { katakana } from "./kana.js";

const KANA = /^[ぁ-ゖァ-ヺー・ゝゞヽヾ\u3099\u309a\s　]*$/;

export class Dictation {
  constructor(text) {
    this.pieces = text ? [{ text, kana: KANA.test(text) ? katakana(text) : null }] : [];
    this.composed = null;
  }

  begin() { this.composed = { text: "", kana: "" }; }

  /** What is being composed: kana until it is converted, then kanji; some input methods convert as one types. */
  update(data) {
    const now = (this.composed ??= { text: "", kana: "" });
    const typed = data.normalize("NFKC").replace(/n$/i, "ん").replace(/[a-z]+$/i, ""); // "やまd": the d is no kana yet
    const stem = now.text;
    if (KANA.test(typed)) {
      const rest = typed.trim();
      if (rest || !data) now.kana = katakana(rest);
    } else if (typed.startsWith(stem) && KANA.test(typed.slice(stem.length))) {
      now.kana += katakana(typed.slice(stem.length));
    }
    now.text = typed;
  }

  end(data) {
    const now = this.composed;
    this.composed = null;
    if (!now || !data) return;
    this.last = { text: data, kana: KANA.test(data) ? katakana(data) : now.kana || null };
  }

  /** Brings the pieces in line with what the field holds now. */
  settle(value) {
    const old = this.pieces.map(({ text }) => text).join("");
    if (old === value) return;
    const last = this.last;
    this.last = null;
    let start = 0;
    while (start < Math.min(old.length, value.length) && old[start] === value[start]) start++;
    let tail = 0;
    while (tail < Math.min(old.length, value.length) - start && old.at(-1 - tail) === value.at(-1 - tail)) tail++;
    const added = value.slice(start, value.length - tail);
    this.cut(start, old.length - tail, added, last);
  }

  /** Replaces the text between two places; a piece that is cut in two is no longer known. */
  cut(from, to, added, last) {
    const kept = [];
    let at = 0;
    let inserted = false;
    const insert = () => {
      if (!inserted && added) kept.push(last?.text === added ? last : { text: added, kana: KANA.test(added) ? katakana(added) : null });
      inserted = true;
    };
    for (const piece of this.pieces) {
      const end = at + piece.text.length;
      if (end <= from) kept.push(piece);
      else if (at >= to) { insert(); kept.push(piece); } else {
        const [head, rest] = [piece.text.slice(0, Math.max(0, from - at)), piece.text.slice(Math.max(0, to - at))];
        const half = (text) => text && kept.push({ text, kana: KANA.test(text) ? katakana(text) : null });
        half(head);
        insert();
        half(rest);
      }
      at = end;
    }
    insert();
    this.pieces = kept;
  }

  /** The reading of the whole text; null where a part of it is not known. */
  kana() {
    const pieces = [...this.pieces];
    if (this.composed?.kana) pieces.push({ kana: this.composed.kana });
    return pieces.some(({ kana }) => kana === null) ? null : pieces.map(({ kana }) => kana).join("");
  }
}
