/**
 * The model of a form: its fields in blocks, and in each block which field takes which parts of an answer.
 */
import { collect } from "./fields.js";
import { readClues } from "./clues.js";
import { classify, leaveKana, leaveSpeakers, spreadKana } from "./classify.js";
import { findBlocks } from "./blocks.js";
import { assign } from "./assign.js";
import { UNITS } from "./address.js";
import { ASKED } from "./words.js";

/** The words of `data-atena` and of `map`, with what each holds. */
export const PARTS = {
  surname: ["surname"], given_name: ["given_name"], name: ["surname", "given_name"],
  surname_kana: ["surname_kana"], given_name_kana: ["given_name_kana"], name_kana: ["surname_kana", "given_name_kana"],
  organization: ["organization"], postal_code: ["postal_code"], phone: ["phone"], email: ["email"],
  ...Object.fromEntries(UNITS), care_of: ["care_of"], kyoto_street: ["kyoto_street"], koaza: ["koaza"], chome: ["chome"], banchi: ["banchi"], go: ["go"],
  address: UNITS.flatMap(([, parts]) => parts),
};

/**
 * @param {ParentNode} root
 * @param {{map?: object, adapters?: object[]}} options
 * @returns {{blocks: {kind: string, fields: object[]}[], fields: object[]}} every field that was looked at
 */
export function readForm(root, { map = {}, adapters = [] } = {}) {
  const fields = collect(root, adapters);
  readClues(fields);
  const told = mapped(root, map);
  fields.forEach((field, at) => {
    Object.assign(field, { at, parts: [], index: 0, of: 1 });
    classify(field);
    obey(field, told);
  });
  spreadKana(fields);
  leaveKana(fields);
  leaveSpeakers(fields);
  findBlocks(root, fields);
  leaveLogins(fields);
  const blocks = blocksOf(fields.filter(({ family, visible, fixed }) => family && (visible || fixed)));
  blocks.forEach((block) => assign(block.fields));
  return { blocks, fields };
}

/** `map`: {part or "": selector, element or list of them}, or {selector: part}. */
function mapped(root, map) {
  const told = new Map();
  for (const [key, value] of Object.entries(map)) {
    const known = key in PARTS || key === "ignore";
    const targets = known ? [value].flat() : [key];
    for (const target of targets) {
      const elements = typeof target === "string" ? root.querySelectorAll(target) : [target];
      for (const element of elements) told.set(element, known ? key : value);
    }
  }
  return told;
}

/** What the shop says decides. */
function obey(field, told) {
  const { element } = field;
  const said = told.get(element) ?? element.dataset?.atena ?? element.getRootNode().host?.dataset?.atena;
  const ignored = said === "ignore" || said === null || said === false || element.closest("[data-atena-ignore]") || element.getRootNode().host?.closest("[data-atena-ignore]");
  if (ignored) Object.assign(field, { family: "", why: "left: the shop says so" });
  else if (typeof said === "string" && said.trim()) {
    const parts = said.trim().split(/[\s,+]+/).flatMap((word) => {
      if (!PARTS[word]) throw new TypeError(`atena: no part is named ${word}`);
      return PARTS[word];
    });
    Object.assign(field, { family: "said", parts, fixed: true, why: "the shop says so", kana: parts[0].endsWith("_kana") ? 9 : 0 });
  }
}

/** An e-mail address right before a password, with no name or address in its form or section, is a login; of a hidden one, a guest's (Magento). */
function leaveLogins(fields) {
  fields.forEach((field, at) => {
    if (field.family !== "email" || fields[at + 1]?.element.type !== "password") return;
    field.guest = !fields[at + 1].visible;
    const [form, , , title] = field.place;
    const mates = fields.filter((other) => (title ? samePlace(field, other) : form === other.place[0]) && other !== field && other.family);
    if (!(mates.length || field.guest) || fields[at + 1].clues.token === "current-password") Object.assign(field, { family: "", why: "left: a login" });
  });
}

const samePlace = (one, other) => one.place.every((part, at) => part === other.place[at]);

/** Fields by block; what has no title of its own and repeats nothing goes with the block beside it. */
function blocksOf(fields) {
  const blocks = [];
  for (const field of fields) {
    const block = blocks.findLast((one) => samePlace(one.fields[0], field));
    const last = block?.fields.at(-1);
    const again = block?.fields.some((one) => keyOf(one) === keyOf(field)) && groupOf(last) !== groupOf(field);
    if (block && !again) block.fields.push(field);
    else blocks.push({ kind: field.block, form: field.place[0], fields: [field] }); // the same once more: another person's
  }
  const core = ({ fields: some }) => new Set(some.map(groupOf)).size + (some.some(({ family }) => family === "address" || family === "person") ? 5 : 0);
  const merged = [];
  for (const block of [...blocks].sort((one, other) => core(other) - core(one))) {
    const homes = merged.filter((one) => (one.form === block.form || block.fields[0].guest) && (one.kind === block.kind || joins(one, block)) && !repeats(one, block));
    const home = homes.sort((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind))[0];
    if (!home) { merged.push(block); continue; }
    if (OPEN.has(home.kind)) home.kind = ORDER.find((kind) => kind === home.kind || kind === block.kind);
    home.fields = [...home.fields, ...block.fields].sort((one, other) => one.at - other.at);
  }
  return merged.sort((one, other) => one.fields[0].at - other.fields[0].at);
}

/** Kinds that a name or address of no stated kind may belong to, the likeliest first. */
const ORDER = ["shipping", "orderer", "", "billing", "company", "gift", "other"];
const OPEN = new Set(["shipping", "orderer", ""]);
const joins = (home, { kind, fields }) => OPEN.has(kind)
  && (OPEN.has(home.kind) || (home.kind === "billing" && fields.every(({ family }) => family === "email"))); // she who orders pays

/** Whether the other has what a block has but once, or a whole address beside an address. */
const repeats = (one, other) => {
  const groups = new Set(one.fields.map(groupOf));
  const lines = [one, other].map(({ fields }) => fields.filter(({ family }) => family === "address").map(labelOf).filter((text) => !HOUSE.test(text)));
  const two = lines.every(({ length }) => length) && lines.flat().some((text) => /住所$/.test(text));
  return two || other.fields.some((field) => groups.has(groupOf(field)));
};

const HOUSE = ASKED.find(([unit]) => unit === "building")[1];
const labelOf = ({ clues }) => clues.own || clues.near || clues.hint || clues.name;
const keyOf = (field) => `${field.kana ? "kana " : ""}${field.family} ${labelOf(field)}`;

/** What a block has but once; of an address, each of its lines. */
function groupOf(field) {
  if (field.family === "address") return keyOf(field);
  return field.family === "said" ? field.parts.join() : `${field.kana ? "kana " : ""}${field.family}`;
}

/**
 * The block that an answer goes into: the one asked for, else where goods are sent, else that of the person
 * who orders. A billing address is taken when no other is on the page, or when it stands for the hidden one.
 */
export function chooseBlock({ blocks, fields }, wanted) {
  const filled = blocks.filter((block) => block.fields.some((field) => field.parts.length && (wanted || field.family !== "email"))); // no newsletter
  const size = (block) => block.fields.filter((field) => field.parts.length).length;
  const largest = (some) => some.reduce((one, other) => (one && size(one) >= size(other) ? one : other), null);
  const first = (kind) => {
    const some = filled.filter((block) => block.kind === kind);
    return some.find((block) => size(block) > 2) ?? some[0];
  };
  if (wanted) return filled.find((block) => block.kind === wanted || block.fields.some((field) => field.place[2] === wanted)) ?? null;
  const shipping = first("shipping");
  const own = largest(filled.filter(({ kind }) => kind === "" || kind === "orderer" || kind === "shipping"));
  const has = (block, wants) => block?.fields.some(({ family, parts }) => family === wants && parts.length);
  const less = has(own, "person") && has(own, "address") && !has(shipping, "person"); // 送付先（異なる場合）
  if (shipping && size(shipping) > 1 && !less) return shipping;
  const billing = first("billing");
  if (billing && (!own || size(own) < 3) && size(billing) > 2) {
    const hidden = fields.some(({ block, visible, family }) => block === "shipping" && family && !visible);
    if (!hidden || sameAddress(billing)) return billing;
  }
  return own ?? first("company") ?? null;
}

/** "Ship to another address" is not ticked, or "the same address" is. */
function sameAddress({ fields: [{ element }] }) {
  const scope = element.form ?? element.getRootNode();
  return [...scope.querySelectorAll("input[type=checkbox],input[type=radio]")].some((box) => {
    const text = [...(box.labels ?? [])].map((label) => label.textContent).join(" ");
    return /別の|異なる|違う|different/i.test(text) ? !box.checked && box.type === "checkbox" : box.checked && /同じ|同一|same/i.test(text);
  });
}
