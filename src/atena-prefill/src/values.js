/** The text for a field, in the form that it asks for: kana, hyphens, width, length, pattern. */
import { fullWidth, halfWidth, hiragana } from "./kana.js";
import { optionFor, prefectureNamed, short } from "./prefectures.js";

const SPACED = new Set(["building", "care_of", "given_name", "given_name_kana"]);
export const digits = (text) => text.normalize("NFKC").replace(/\D/g, "");

/** @param {Object<string, string>} values part → text */
export function valueFor(field, values) {
  const { parts } = field;
  const value = (part) => values[part] ?? "";
  if (parts[0] === "postal_code") return postalCode(field, digits(value("postal_code")));
  if (parts[0] === "phone") return phone(field, value("phone"));
  if (parts[0].endsWith("_kana")) return kana(field, parts.map(value).filter(Boolean));
  if (/^(chome|banchi|go)$/.test(parts[0])) return suited(field, [parts.map(value).filter(Boolean).join("-")]);
  if (String(parts) === "prefecture") return prefecture(field, value("prefecture"));
  const texts = parts.map((part) => (part === "chome" && value(part) ? `${value(part)}丁目` : value(part)));
  if (parts.includes("surname") && parts.length > 1 && !texts.some(Boolean)) return field.noCompany ? "" : value("organization");
  const spaces = /全角(スペース|空白)/.test(told(field)) ? ["　", " ", ""] : [" ", "　", ""];
  const joined = spaces.map((space) => parts.reduce((text, part, at) => (texts[at] ? text + (SPACED.has(part) && text ? space : "") + texts[at] : text), ""));
  const code = parts[1] === "city" && /郵便番号(から\)? |.?含)/.test(told(field)) && value("postal_code");
  if (code) return `〒${code} ${joined[0]}`;
  const person = parts.includes("surname");
  const spellings = person ? joined : [joined[0], fullWidth(joined[0]), joined[2]];
  return suited(field, !person && /全角/.test(told(field)) && !/半角/.test(told(field)) ? [spellings[1], ...spellings] : spellings);
}

/** All that is said about how to write into a field. */
const told = ({ clues }) => [clues.own, clues.near, clues.hint, clues.help, clues.after, clues.sample].join(" ");

function postalCode(field, code) {
  if (code.length !== 7) return "";
  if (field.of === 2) return field.index ? code.slice(3) : code.slice(0, 3);
  const hyphened = `${code.slice(0, 3)}-${code.slice(3)}`;
  return suited(field, wantsDigits(field, 7) ? [code, hyphened] : [hyphened, code]);
}

/** As the list of suggestions has it, or without 都, 府 or 県 where the field says so or shows it: 例：神奈川. */
function prefecture(field, name) {
  const { clues: { options }, element } = field;
  if (options.length) return (element.list && optionFor(options, name)?.value) || name;
  const text = told(field);
  const bare = /[都府県][」)]?[はを]?(不要|除|省|付けず|入れず|なし)/.test(text) || text.split(/[\s:()例]+/).some((word) => /^[一-龠]+(?<![都府県道])$/.test(word) && prefectureNamed(word));
  return suited(field, bare ? [short(name), name] : [name, short(name)]);
}

function phone(field, number) {
  if (field.of > 1) return number.split("-")[field.index] ?? "";
  const plain = digits(number);
  const national = number.startsWith("+") ? number : plain;
  return suited(field, wantsDigits(field, plain.length) ? [national, number] : [number, national]);
}

/** ハイフンなし, a sample without hyphens, a number field, or no room for them. */
function wantsDigits({ element, clues }, length) {
  const text = told({ clues });
  if (/ハイフン(は)?(なし(?!でも)|無し(?!でも)|不要|抜き|を?入れず|を?除)|without hyphen|(数字|半角)のみ|\d桁/.test(text)) return true;
  if (/ハイフン(あり|付き|込み|を入れ)/.test(text)) return false;
  return element.type === "number" || element.maxLength === length
    || new RegExp(`(^|[^\\d-])\\d{${length === 7 ? 7 : "10,11"}}($|[^\\d-])`).test(text);
}

function kana(field, words) {
  if (!words.length) return "";
  const forms = formsOf(field);
  const spaces = /全角(スペース|空白)/.test(told(field)) ? ["　", " ", ""] : [" ", "　", ""];
  return suited(field, forms.flatMap((form) => spaces.map((space) => words.map(form).join(space))));
}

const whole = (text) => text;

/** Katakana, hiragana and half-width katakana, the one that the field speaks of first. */
function formsOf({ clues }) {
  const texts = [clues.raw, clues.own, clues.near, clues.hint, clues.group, clues.help, clues.after, clues.name, clues.id].join(" ");
  const raw = `${clues.raw} ${texts}`;
  if (/半角(カナ|カタカナ|フリガナ|ｶﾅ)|[ｱ-ﾝ]{2}|half ?width/.test(raw) || (/半角/.test(texts) && !/全角/.test(texts))) return [halfWidth, whole, hiragana];
  if (/カタカナ|全角カナ|全角フリガナ|katakana/.test(texts)) return [whole, hiragana, halfWidth];
  if (/ひらがな|平仮名|全角かな|hiragana/.test(texts)) return [hiragana, whole, halfWidth];
  const said = [clues.hint.replace(/^例[:)\s]*/, ""), clues.sample, clues.own, clues.near, clues.group].filter((text) => /[ぁ-んァ-ヴ]{2}/.test(text));
  return said[0] && /ふりがな|よみがな|[ぁ-ん]{2}/.test(said[0].replace(/お名前|なまえ|ください|して/g, "")) && !/フリガナ|[ァ-ヴ]{2}/.test(said[0]) ? [hiragana, whole, halfWidth] : [whole, hiragana, halfWidth];
}

/** The first of several spellings that the field's pattern and length allow. */
function suited({ element }, spellings) {
  const room = element.maxLength > 0 ? element.maxLength : Infinity;
  const fitting = spellings.filter((one) => one.length <= room);
  const all = [...fitting, ...spellings];
  if (!element.pattern || element.localName !== "input") return all[0];
  const probe = element.ownerDocument.createElement("input");
  probe.pattern = element.pattern;
  return all.find((spelling) => { probe.value = spelling; return !probe.validity.patternMismatch; }) ?? all[0];
}
