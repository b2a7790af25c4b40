/**
 * Within a block: which field takes which parts. Names and numbers are decided over all their fields at once,
 * not field by field. A field that nothing fits keeps no parts.
 */
import { assignAddress } from "./address.js";
import { ACTING } from "./words.js";

/** Sets `parts`, `index` and `of` (for a number in several fields) of the block's fields. */
export function assign(fields) {
  const of = (family) => fields.filter((field) => field.family === family && !field.parts.length);
  const persons = of("person");
  const kana = kanaAmong(persons);
  assignPerson(persons.filter((field) => !kana.has(field)), ["surname", "given_name"]);
  for (let left = [...kana], more = true; more && left.length;) { // a form may ask for hiragana and for half-width kana
    more = assignPerson(left, ["surname_kana", "given_name_kana"]);
    const labels = left.filter(({ parts }) => parts.length).map(labelOf);
    left = left.filter((field) => !field.parts.length && !labels.includes(labelOf(field))); // once more ふりがな is another's
  }
  assignNumber(adopted(fields, of("postal")), "postal_code", 2);
  assignNumber(adopted(fields, of("phone")), "phone", 3);
  best(of("email"), "email");
  best(of("organization"), "organization");
  const prefectures = of("prefecture").filter(({ clues }) => clues.options.length !== 1);
  const prefecture = best(prefectures.filter(({ clues }) => clues.options.length).concat(prefectures), "prefecture");
  assignAddress(together(fields, of("address")), prefecture);
}

/** The fields of one address stand together: 建物名 behind budget and date is another building's. */
function together(fields, address) {
  const between = (one, other) => fields.some(({ at, family }) => at > one.at && at < other.at && /address|postal|prefecture/.test(family));
  const end = address.findIndex((field, at) => at && field.at - address[at - 1].at > 2 && !between(address[at - 1], field));
  return end < 0 ? address : address.slice(0, end);
}

function best(fields, part) {
  const chosen = fields.reduce((one, other) => (one && one.score >= other.score ? one : other), null);
  if (chosen) chosen.parts = [part];
  return chosen;
}

const labelOf = ({ clues }) => `${clues.own} ${clues.near}`;

/** Under one label フリガナ all are kana; beside fields that say so themselves (セイ) only those. */
function kanaAmong(persons) {
  const own = persons.filter((field) => field.kana > 3);
  return new Set(own.length ? persons.filter((field) => field.kana > 3 || (field.kana && own.includes(field.clues.follows))) : persons.filter((field) => field.kana));
}

/** The best pair of a surname and a given name, or the best field for both. */
function assignPerson(fields, [surname, given]) {
  const plainPair = (one, other) => other.clues.follows === one && numbersRise(one, other) && !one.given && !other.surname;
  let chosen = { score: 0 };
  for (const one of fields) {
    const whole = one.score - Math.abs(one.surname - one.given) + (ACTING.test(labelOf(one)) ? 1 : 0);
    const alone = fields.length === 1 && one.surname !== one.given;
    if (whole > chosen.score || alone) {
      const parts = alone && one.score ? [one.surname > one.given ? surname : given] : [surname, given];
      chosen = { score: whole, set: () => { one.parts = parts; } };
    }
    for (const other of fields) {
      if (one === other) continue;
      const said = Math.min(one.surname - one.given, 12) + Math.min(other.given - other.surname, 12);
      const next = Math.abs(one.at - other.at) === 1 ? 6 : 0;
      const clear = one.surname > one.given && other.given > other.surname;
      if (!clear && !plainPair(one, other) && !(said > 6 && next)) continue;
      const score = (one.score + other.score) / 2 + said + next + 4;
      if (score > chosen.score) chosen = { score, set: () => { one.parts = [surname]; other.parts = [given]; } };
    }
  }
  chosen.set?.();
  return Boolean(chosen.set);
}

/** name01 and name02, or two fields of one row that say nothing more. */
function numbersRise(one, other) {
  const stem = ({ clues }) => clues.name?.replace(/\d+$/, "").trim();
  return stem(one) === stem(other) || one.clues.own === "" || one.clues.own === other.clues.own || other.clues.own === "";
}

/** With the fields that only a hyphen divides from a number's field: they are its other parts. */
function adopted(fields, some) {
  for (const field of fields) {
    const before = some.find((one) => one.at === field.at - 1);
    const same = before && (field.clues.follows || (field.clues.group && field.clues.group === before.clues.group));
    if (!field.family && !/left/.test(field.why) && same && isShort(field)) some.push(field);
  }
  return some.sort((one, other) => one.at - other.at);
}

const lengthOf = ({ element }) => (element.maxLength > 0 ? element.maxLength : element.localName === "input" && element.size !== 20 ? element.size : 0);
const isShort = (field) => lengthOf(field) > 0 && lengthOf(field) < 7;

/** A postal code in one or two fields, a telephone number in one or three; any other of the same is another's. */
function assignNumber(fields, part, count) {
  const runs = [];
  for (const field of fields) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (last && run.length < count && field.at === last.at + 1 && joins(last, field)) run.push(field);
    else runs.push([field]);
  }
  const whole = runs.find((run) => run.length === count && run.every((field) => !lengthOf(field) || isShort(field)));
  const rank = (field) => field.score - (/携帯|mobile|cell|keitai/.test(said(field)) ? 4 : 0)
    - (/日中|昼間|夜間|予備|自宅以外|会社|その他|サブ|第[二2]|[2２]$|2つ|alternative|secondary|other/.test(said(field)) ? 8 : 0);
  const single = fields.filter((field) => !whole?.includes(field) && !(field.element.maxLength > 0 && field.element.maxLength < 7))
    .reduce((one, other) => (one && rank(one) >= rank(other) ? one : other), null);
  if (whole && !(single && rank(single) > rank(whole[0]) + 3)) {
    whole.forEach((field, index) => Object.assign(field, { parts: [part], index, of: whole.length }));
  } else if (single) single.parts = [part];
}

const said = ({ clues }) => `${clues.own} ${clues.near} ${clues.name ?? ""}`;

/** Two fields are parts of one number when they are short, or stand in one row without labels of their own. */
function joins(last, field) {
  if (isShort(last) && isShort(field)) return true;
  return field.clues.follows === last && !field.clues.own && (isShort(field) || lengthOf(field) === lengthOf(last));
}
