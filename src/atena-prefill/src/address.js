/**
 * The units of an address over the fields of a block. An address is written from the prefecture to the room,
 * and so are its fields: the best monotone assignment of units to fields is found by dynamic programming.
 */
import { ASKED } from "./words.js";
import { prefectureNamed } from "./prefectures.js";

/** The units in their order, and the parts of an answer that each holds. */
export const UNITS = [
  ["prefecture", ["prefecture"]],
  ["city", ["city"]],
  ["town", ["kyoto_street", "town", "koaza"]],
  ["street", ["street"]],
  ["building", ["building", "care_of"]],
];
const AT = Object.fromEntries(UNITS.map(([unit], at) => [unit, at]));
const DROPPED = -6; // a unit that no field takes
const EMPTY = -1.5; // a field that takes no unit

/** What lines that say nothing more hold, in their order, when the units are those that no other field asks for. */
function planFor(count, units) {
  const [city, building] = [units.includes(AT.city), units.includes(AT.building)];
  if (count < 2) return [units];
  if (count === 2) return building ? [units.filter((unit) => unit < AT.building), [4]] : city ? [[0, 1, 2], [3]] : [[2], [3]];
  if (count === 3) return !city ? [[2], [3], [4]] : building ? [[0, 1], [2, 3], [4]] : [[0, 1], [2], [3]];
  return [[0, 1], [2], [3], [4]];
}

/** The pieces of a house number that stand in fields of their own: 丁目, 番 (番地), 号. */
const PIECES = [["chome", /^\(?丁目\)?$|^chome$/], ["banchi", /^\(?番地?\)?$|^ban(chi)?$/], ["go", /^\(?号\)?$|^go$/]];

const pieceOf = ({ clues }) => PIECES.findIndex(([, one]) => one.test(clues.own || clues.near || clues.name));

/** Where the fields of a house number begin, and the pieces that each takes; null when there are none. */
function piecesOf(fields) {
  const from = fields.findIndex((field, at) => pieceOf(field) >= 0 && pieceOf(fields[at + 1] ?? field) > pieceOf(field));
  if (from < 0) return null;
  const rising = fields.slice(from).filter((field, at, all) => pieceOf(field) >= 0 && (!at || pieceOf(field) > pieceOf(all[at - 1])));
  const pieces = PIECES.map(([part]) => part);
  return { from, fields: rising, parts: rising.map((field, at) => pieces.slice(at ? pieceOf(field) : 0, at + 1 < rising.length ? pieceOf(rising[at + 1]) : undefined)) };
}

/** Of fields for whole addresses of different places (現住所, 集荷場所の住所) the plainest, or the first. */
function oneOf(fields) {
  const whole = fields.filter((field) => /^[^\d①-⑨]*住所$/.test(field.clues.own || field.clues.near) && !asksOf(field).some(Boolean));
  const labels = new Set(whole.map(({ clues }) => clues.own || clues.near));
  if (labels.size < 2) return fields;
  const plain = whole.find(({ clues }) => /^(現|ご?自宅の?)?ご?住所$/.test(clues.own || clues.near)) ?? whole[0];
  return fields.filter((field) => field === plain || !whole.includes(field));
}

/** From the prefecture to the building, whatever order the form has; lines that say nothing stay where they are. */
function inOrder(fields) {
  const asked = new Map(fields.map((field) => [field, asksOf(field)]));
  const from = (field) => asked.get(field).findIndex(Boolean);
  const until = (field) => asked.get(field).findLastIndex(Boolean);
  const early = (field) => Number(from(field) === AT.city || until(field) === AT.city || until(field) === 0); // in English forms the city comes last
  const all = fields.every((field) => from(field) >= 0);
  return fields.sort((one, other) => early(other) - early(one) || (all && until(one) - until(other)));
}

/** Sets `parts` of the fields of an address; `prefecture` is the field that has the prefecture, if any. */
export function assignAddress(all, prefecture) {
  const unsorted = oneOf(all);
  const first = prefecture && !unsorted.some(({ clues }) => /都道府県から/.test(clues.own || clues.near)) ? 1 : 0;
  if (!unsorted.length) return;
  const number = piecesOf(unsorted);
  const fields = inOrder(unsorted.filter((field) => !number?.fields.includes(field, 1)));
  const scores = scoresOf(fields, first);
  const complete = fields.some((field, at) => scores[at][AT.street] > 0 || scores[at][AT.building] > 0);
  const placed = fields.some(({ clues }, at) => /住所|所在地|address/.test(clues.own + clues.near) || scores[at].some((score, unit) => unit < AT.building && score > 0)); // no room alone
  const cost = (unit) => (placed && (complete || unit <= AT.city) ? DROPPED : 0);
  // best[f][u]: the best score with the first f fields used and the units below u placed
  const best = [[...Array(UNITS.length + 1)].map((_, unit) => ({ score: sum(first, unit, cost), runs: [] }))];
  for (const [at, field] of fields.entries()) {
    best.push(best[at].map((_, to) => {
      let chosen = null;
      for (let from = first; from <= to; from++) {
        for (let until = from; until <= to; until++) { // this field takes from…until, what follows up to `to` is dropped
          let score = best[at][from].score + sum(until, to, cost);
          for (let unit = from; unit < until; unit++) score += scores[at][unit];
          if (from === until) score += EMPTY * (field.score > 3 ? 1 : 0.2);
          if (!chosen || score > chosen.score) chosen = { score, runs: [...best[at][from].runs, [from, until]] };
        }
      }
      return chosen ?? { score: -Infinity, runs: [...best[at][first].runs, [first, first]] };
    }));
  }
  best.at(-1).at(-1).runs.forEach(([from, until], at) => {
    fields[at].parts = UNITS.slice(from, until).flatMap(([, parts]) => parts);
  });
  if (!number?.fields[0].parts.includes("street")) return;
  number.fields.forEach((field, at) => { field.parts = number.parts[at]; });
  const town = fields.find((field) => field.parts.includes("town") && /丁目/.test(field.clues.own || field.clues.near));
  if (town && pieceOf(number.fields[0])) town.parts.push(number.fields[0].parts.shift()); // 町名・丁目, 番地, 号
}

const sum = (from, to, cost) => {
  let total = 0;
  for (let unit = from; unit < to; unit++) total += cost(unit);
  return total;
};

/** How well each unit fits each field: what it asks for, what its sample shows, which line it is. */
function scoresOf(fields, first) {
  const asks = fields.map(asksOf);
  asks.forEach((asked, at) => { // the same once more is the line that follows
    if (at && asked.some(Boolean) && String(asked) === String(asks[at - 1])) asked.fill(0);
  });
  for (const asked of asks) { // EC-CUBE's first line, where the second asks for the town
    if (asked[AT.town] > 6 && asks.some((other) => other !== asked && other[AT.town] > 3)) asked[AT.town] = 0;
  }
  const silent = fields.filter((_, at) => !asks[at].some((score) => score > 2)); // 住所1, 住所2: lines by their order
  const plan = planFor(silent.length, UNITS.map((_, unit) => unit).filter((unit) => unit >= first && !asks.some((asked) => asked[unit])));
  return fields.map((field, at) => {
    const shown = sampleOf(field);
    const asked = asks[at];
    const most = Math.max(...asked);
    const line = plan[silent.indexOf(field)];
    return UNITS.map(([unit], index) => {
      if (index < first || index < asks[at].from) return -9;
      let score = asked[index];
      if (!most && line) {
        score += line.includes(index) ? 2 : -2;
      } else if (!score && most) {
        score = between(asked, index) ? 1 : gap(asked, index) * -1.2;
        if (unit === "city" && field.element.localName !== "select") score -= 1;
      }
      if (shown) score += shown[index] ? 3 : -3;
      if (field.clues.options.length && !asked[index]) score = -9; // a list takes only what it lists
      return score;
    });
  });
}

const between = (asked, index) => asked.slice(0, index).some(Boolean) && asked.slice(index + 1).some(Boolean);

/** How many units lie between this and the nearest that the field asks for. */
const gap = (asked, index) => Math.min(...asked.map((score, at) => (score ? Math.abs(at - index) : 9)));

function asksOf({ clues }) {
  const texts = [clues.own, clues.near, clues.hint].filter(Boolean);
  const label = texts.map((text) => text.split(/\(?例[:)\s]/)[0]).find((text) => ASKED.some(([, one]) => one.test(strip(text)))) ?? "";
  const token = clues.token.replace(/-/g, " ").replace(/(\d)/, " $1");
  const onward = /以降|以下|から/.test(label);
  const ended = /まで/.test(label);
  const asked = ASKED.map(([, one]) => (one.test(strip(label)) ? 4 : 0)
    + (!label && (one.test(clues.name) || one.test(clues.id)) ? 3 : 0) + (one.test(token) ? 3 : 0) + (one.test(clues.css) ? 3 : 0));
  const line = /\baddr 0([12])$/.exec(clues.name)?.[1]; // EC-CUBE: up to the town, and the rest
  if (line && !asked.some(Boolean) && !clues.hint) asked.fill(3, line > 1 ? AT.street : AT.city, line > 1 ? undefined : AT.street);
  if (line < 2 && asked[AT.city]) asked[AT.town] += 7;
  if (/部屋|号室|room/.test(label) && !ASKED[AT.building][1].test(label.replace(/部屋|号室|room|floor/g, ""))) asked[AT.building] -= 1; // the building first
  if (/city/.test(label)) asked[AT.town] = 0; // City / Town
  if (onward && !ended && asked[AT.city]) asked.from = AT.city; // 市区町村以降 has no prefecture
  if (onward && !ended) asked.fill(2, asked.findIndex(Boolean) + (/名?以[降下]|から/.test(label) ? 0 : 1));
  if (ended) asked.fill(3, 0, asked.findLastIndex(Boolean) + 1);
  return asked;
}

/** 市区町村 asks for no 町. */
const strip = (text) => text.replace(/市区町村(名)?|市町村(名)?|区市町村/g, "市区町村 ").replace(/都道府県(から|を含)/, "都道府県から");

/** What a sample shows (渋谷区神宮前1-2-3): a flag a unit, or null where there is none. */
function sampleOf({ clues }) {
  const silent = clues.hint && !/住所|address/.test(clues.hint) && !ASKED.some(([, one]) => one.test(clues.hint)); // 千代田区
  const source = silent ? clues.hint : [clues.hint, clues.sample, clues.own.replace(/ ?\d(行目)?$/, ""), clues.after].find((text) => /例[:)\s]?|\d/.test(text)) ?? "";
  const text = (source.split(/例[:)\s]*/).at(-1) ?? "").replace(/[()「」]/g, "").trim();
  if (!text || !/[一-龠ァ-ー\d]/.test(text)) return null;
  const flags = [false, false, false, false, false];
  let rest = text;
  const prefecture = /^.{2,3}?[都道府県]/.exec(rest)?.[0];
  if (prefecture && prefectureNamed(prefecture)) {
    flags[0] = true;
    rest = rest.slice(prefecture.length);
  }
  const city = /^[^\d]{1,6}?[市区郡](?:[^\d]{1,4}?[区町村])?/.exec(rest)?.[0];
  if (city) {
    flags[1] = true;
    rest = rest.slice(city.length);
  }
  const digit = rest.search(/\d/);
  const name = rest.slice(0, digit < 0 ? undefined : digit).trim();
  const houses = /ビル|マンション|ハイツ|コーポ|アパート|号室|タワー|メゾン|ハウス|荘|棟|レジデンス|パレス|建物/;
  if (houses.test(name)) return name === rest || digit >= 0 ? flags.map((flag, at) => flag || at === 4) : flags;
  if (name) flags[2] = true;
  if (digit < 0) return flags.some(Boolean) ? flags : null;
  if (/^\d{3,4}(号室?)?$/.test(rest)) return flags.map((flag, at) => flag || at === 4);
  flags[3] = true;
  flags[4] = /\d[^\d\s]*\s+\S|号室/.test(rest.slice(digit)) || houses.test(rest);
  return flags;
}
