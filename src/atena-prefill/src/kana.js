/** Kana in the form that a field asks for. */
export const hiragana = (kana) => kana.replace(/[ァ-ヶ]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0x60));
export const katakana = (kana) => kana.normalize("NFKC").replace(/[ぁ-ゖ]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0x60));

const HALF = new Map(Array.from({ length: 0xff9f - 0xff66 + 1 }, (_, at) => String.fromCharCode(0xff66 + at))
  .map((mark) => [mark.normalize("NFKC"), mark]));
const MARKS = { "\u3099": "ﾞ", "\u309a": "ﾟ", "　": " " };
export const halfWidth = (kana) => [...kana.normalize("NFD")].map((mark) => MARKS[mark] ?? HALF.get(mark) ?? mark).join("");

/** ASCII as its full-width forms, for fields that take no other. */
export const fullWidth = (text) => text.replace(/[!-~]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0))
  .replace(/ /g, "　");
