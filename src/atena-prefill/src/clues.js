/**
 * What a field says about itself: by its autocomplete tokens, its own label in any form that labels have, the
 * text around it, its name and id, its placeholder, and the row it stands in.
 */
import { ancestors, optionsOf, parentOf } from "./fields.js";
import { FAMILIES } from "./words.js";

const SILENT = "script,style,select,option,textarea,button,a,svg,template,noscript,[hidden],[aria-hidden=true],[role=listbox],[role=alert]";
export const HEADINGS = "h1,h2,h3,h4,h5,h6,legend,caption,summary,[role=heading]";
const BORDER = "form,fieldset,section,article,details,table,body,html,dialog,[role=group],[role=region]";
const CONTROL = "input:not([type=hidden]),select,textarea,[role=combobox]";

/** Text as it is compared: one width, single spaces (住 所 is 住所), without marks for what must be filled in. */
export const plain = (text) => text.normalize("NFKC").replace(/必須|任意|\b(required|optional)\b|[*※●■◆▼【】[\]]/gi, " ")
  .replace(/都[・ ]道[・ ]府[・ ]県/, "都道府県").replace(/\s+/g, " ").replace(/(?<=^| )([一-龠]) (?=[一-龠](\W|$))/g, "$1").trim().toLowerCase();

/** A name or id as words: billingLastName, billing[last_name] and billing-last-name alike. */
export const words = (name) => name.normalize("NFKC").replace(/([a-z\d])([A-Z])/g, "$1 $2").replace(/([A-Za-z])(\d)/g, "$1 $2")
  .replace(/(\d)([A-Za-z])/g, "$1 $2").toLowerCase().replace(/[^a-z\d\u3040-\u9fff]+/g, " ").trim();

/** The text of a node without what its fields, links and lists say. */
export function textOf(node, fields) {
  if (node.nodeType === 3) return node.data;
  if (node.localName === "img") return node.alt;
  if (node.nodeType !== 1 || fields?.has(node) || node.matches(SILENT)) return "";
  return [...node.childNodes].map((child) => textOf(child, fields)).join(node.localName === "br" ? "\n" : " ").replace(/\s+/g, " ");
}

/** Adds `clues` to every field. */
export function readClues(fields) {
  const controls = new Set(fields.map((field) => field.element));
  const inside = new Map(); // node → how many fields are in it
  for (const { element } of fields) for (const node of ancestors(element)) inside.set(node, (inside.get(node) ?? 0) + 1);
  const holds = (node) => controls.has(node) || inside.has(node) || node.matches?.(CONTROL) || node.querySelector?.(CONTROL)
    || (node.querySelector?.("label") && node.querySelector("input")); // 国 with a hidden field
  let before = null;
  for (const field of fields) {
    const clues = ownClues(field, controls);
    const around = surroundings(field.element, inside, holds, controls);
    Object.assign(clues, around, { raw: `${clues.raw} ${around.raw}` });
    clues.follows = clues.joined && before; // "03" - "1234" - "5678": only the first has a label
    if (clues.follows && !clues.own && !clues.near) {
      const said = before.clues.own || before.clues.near;
      if (sameStem(clues.name, before.clues.name) && field.element.localName === before.element.localName) clues.near = said;
      else clues.group ||= ofRow(said || before.clues.group);
    }
    field.clues = clues;
    before = field;
  }
}

/** 住所 〒 before a postal code is 住所 for the fields behind it. */
const ofRow = (text) => text.replace(/(.)\s*〒$/, "$1");

/** zip1 and zip2. */
const sameStem = (one, other) => /\d$/.test(one) && one !== other && one.replace(/\d+$/, "") === other.replace(/\d+$/, "");

function ownClues(field, controls) {
  const { element } = field;
  const root = element.getRootNode();
  const host = root.host?.localName.includes("-") ? root.host : null;
  const hosts = element.localName.includes("-") ? [element] : [element, ...(host ? [host] : [])];
  const get = (name) => hosts.map((one) => one.getAttribute(name)).find(Boolean) ?? "";
  const byId = (one, name) => (one.getAttribute(name) ?? "").split(/\s+/).filter(Boolean)
    .map((id) => one.getRootNode().getElementById?.(id)).filter(Boolean).map((label) => textOf(label, controls) || label.textContent).join(" "); // what is hidden labels too
  const labelled = hosts.flatMap((one) => [...(one.labels ?? [])]).map((label) => textOf(label, controls));
  const own = [...labelled, ...hosts.map((one) => byId(one, "aria-labelledby")), get("aria-label"), get("label"), host ? textOf(host, controls) : ""]
    .map((text) => text.trim()).filter((text) => !MERE_MARKS.test(text));
  const tokens = get("autocomplete").toLowerCase().split(/\s+/).filter((token) => token && !/webauthn|password|^o(n|ff)$/.test(token));
  return {
    token: tokens.findLast((token) => token !== "username") ?? tokens[0] ?? "",
    tokens,
    raw: [...own, get("title"), get("placeholder")].join(" "),
    own: plain(own[0] || get("title")),
    hint: plain(get("placeholder")),
    name: words(get("name") || get("formcontrolname") || get("data-name") || get("ng-model")),
    id: words(get("id")),
    css: (hosts[0].getAttribute("class") ?? "").match(/\bp-(postal|region|locality|street|extended)\S*/g)?.map(words).join(" ") ?? "",
    help: plain(hosts.map((one) => byId(one, "aria-describedby")).join(" ")),
    options: optionsOf(field),
  };
}

/**
 * The text right before a field (`near`), that before the fields it stands with (`group`), that behind it
 * (`after`), and whether only a hyphen or nothing divides it from the field before (`joined`).
 */
function surroundings(element, inside, holds, controls) {
  let near = "";
  let group = "";
  let after = "";
  let joined = false;
  let own = ""; // behind the field, and before no other
  let alone = true; // nothing but this field is in the node
  let open = true; // no other field stands between the node and what is read
  for (let node = element; node && !(node !== element && node.matches?.(BORDER)); node = parentOf(node)) {
    if (node !== element && inside.get(node) > 1) alone = false;
    if (inside.get(node) > MOST_IN_A_ROW) break;
    const titled = inside.get(parentOf(node)) === 1; // a heading over one field is its label
    const side = sideText(node, "previousSibling", holds, controls, titled);
    const behind = sideText(node, "nextSibling", holds, controls);
    const text = alone && labelsFollow(node, holds, controls) ? behind.text : side.text;
    if (text !== side.text) group ||= side.text;
    if (alone && open && !near) near = text;
    else group ||= text;
    if (side.blocked) {
      if (open) joined = !(near + group + side.text).trim();
      open = false;
      const row = parentOf(node);
      if (node !== element && !side.text && inside.get(row) <= MOST_IN_A_ROW && !row.matches?.(BORDER)) group ||= ofRow(sideText(rowOf(node, holds)[0], "previousSibling", holds, controls).text);
    }
    if (alone) after = `${after} ${behind.text}`;
    if (alone && !behind.blocked) own ||= behind.text;
    if (node.localName === "td" && !near && !group) near = columnHead(node, holds);
    if ((near && group) || (side.blocked && node.localName === "tr")) break;
  }
  const set = element.closest("fieldset");
  if (set && (inside.get(set) ?? 1) <= MOST_IN_A_ROW) group ||= textOf(set.querySelector("legend") ?? set.ownerDocument.createTextNode(""), controls);
  near ||= group && !isLabel(own) ? "" : own;
  const sampled = plain(near).split(/\(?例[:)\s]?/);
  return { raw: near, near: sampled[0], sample: sampled[1] ?? "", group: TITLE.test(group) ? plain(group) : "", after: plain(after), joined };
}

const MOST_IN_A_ROW = 6;
const TITLE = /^(?!.*([。、!?]|ください|して)).{1,30}$/s;
const MERE_MARKS = /^([\s\-ー―‐－~〜()（）・]*|\d{1,2}\.?)$/; // 3. is a row's number

/** 郵便番号 behind a field is its label, （半角数字） or 例：1-2-3 is a remark. */
const isLabel = (text) => /^[^\d。、!?※:：]{1,14}$/.test(text) && !/例|ください/.test(text) && FAMILIES.some(([, one]) => one.test(plain(text)));

const rowOf = (node, holds) => [...(node.parentNode?.childNodes ?? [])].filter((one) => one.nodeType === 1 && holds(one));

/** Whether the texts of a node's row stand behind its fields: all in brackets, or the first has none before it, the last and another have one behind them. */
function labelsFollow(node, holds, controls) {
  const row = rowOf(node, holds);
  const behind = row.map((one) => sideText(one, "nextSibling", holds, controls).text);
  return (behind.length > 1 && behind.every((text) => /^[(（].*[)）]$/.test(text))) || !sideText(row[0], "previousSibling", holds, controls).text && behind.at(-1) && behind.filter(Boolean).length > 1;
}

function sideText(node, direction, holds, controls, titled = false) {
  const texts = [];
  let blocked = false;
  for (let at = node[direction]; at; at = at[direction]) {
    blocked = at.nodeType === 1 && holds(at);
    if (blocked || (!titled && at.nodeType === 1 && at.matches(HEADINGS))) break;
    texts.push(textOf(at, controls));
  }
  const text = (direction === "nextSibling" ? texts : texts.reverse()).join(" ").trim();
  return { text: MERE_MARKS.test(text) ? "" : text, blocked };
}

/** A table in which a row without fields names the columns below it. */
function columnHead(cell, holds) {
  let head = cell.parentNode;
  while (head && (head === cell.parentNode || holds(head) || head.cells?.length < 2)) head = head.previousElementSibling;
  head ??= cell.closest("table")?.rows[0];
  const above = head?.cells[cell.cellIndex];
  return head?.cells.length > 1 && above && above !== cell && !holds(head) ? textOf(above) : "";
}
