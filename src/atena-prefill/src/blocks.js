/**
 * Whose field it is: the blocks of a form (shipping, billing, orderer, gift, company, other, or none said),
 * by what the shop marked, by autocomplete tokens, labels, names, headings and containers.
 */
import { ancestors, elementsOf } from "./fields.js";
import { HEADINGS, plain, textOf, words } from "./clues.js";
import { BLOCKS, SOMEBODY } from "./words.js";

const MAYBE = "p,div,span,strong,b,dt,th,td,label";
const CONTAINERS = "fieldset,section,article,details,[role=group],[role=region]";
const LONGEST_TITLE = 24;

/** The kind of block a text speaks of. Where it names two, the one it is about. */
export function kindOf(text) {
  const about = aboutOf(text);
  const kinds = BLOCKS.filter(([, pattern]) => pattern.test(about)).map(([kind]) => kind);
  if (kinds.length > 1 && kinds.includes("shipping") && !/[求請明約]書|書類|領収/.test(about)) return "shipping";
  return kinds[0] ?? "";
}

/** 請求先が配送先と異なる場合 is about the first, ご注文者と異なるお届け先 about the last. */
function aboutOf(text) {
  if (!/異|違|別|different/.test(text)) return text;
  const [head, remark] = text.split("(");
  if (remark && kindOf(head)) return head;
  const [subject, rest] = text.split(/[がは]/);
  if (rest && kindOf(subject)) return subject;
  return text.split(/と(?:異|違|別)/).at(-1);
}

/** Sets `block` (its kind) and `place` (what tells it from another of its kind) of every field. */
export function findBlocks(root, fields) {
  const controls = new Set(fields.map((field) => field.element));
  const titles = findTitles(root, fields, controls);
  for (const field of fields) {
    const up = ancestors(field.element);
    const own = [field.element, ...up].map((node) => node.dataset?.atenaBlock).find(Boolean);
    const scopes = titles.filter((title) => title.fields.includes(field)).reverse();
    const { clues } = field;
    const section = clues.tokens.find((token) => token.startsWith("section-")) ?? "";
    const said = own || clues.tokens.find((token) => token === "shipping" || token === "billing")
      || kindOf(section.slice(8).replace(/-/g, " ")) || kindOf(clues.own)
      || [clues.name, clues.id].map(kindOf).find((kind) => kind && !(kind === "other" && clues.own + clues.near + clues.group)); // MakeShop calls a telephone emergency1
    const titled = scopes.find(({ kind }) => kind);
    const contained = said || titled ? "" : up.map(containerKind).find(Boolean);
    field.block = said || titled?.kind || contained || "";
    const container = up.find((node) => node.matches?.(CONTAINERS));
    field.place = [field.element.form ?? up.find((node) => node.localName === "form"), field.block, own ?? section,
      said && !titled ? null : (titled ?? scopes[0])?.element ?? container];
  }
}

function containerKind(node) {
  if (node.nodeType !== 1) return "";
  const name = words(`${node.id} ${node.getAttribute("class") ?? ""}`);
  const kinds = BLOCKS.filter(([, pattern]) => pattern.test(name)).map(([kind]) => kind);
  return kinds.length === 1 && /ing$/.test(kinds[0]) ? kinds[0] : "";
}

/** Headings, and texts that stand as headings, each with the fields it is written over. */
function findTitles(root, fields, controls) {
  const titles = [];
  const order = new Map();
  for (const element of elementsOf(root)) {
    order.set(element, order.size);
    if (controls.has(element.parentNode)) continue; // the legend of a group of buttons
    const heading = element.matches(HEADINGS) && !element.closest("[aria-hidden=true]"); // the notch of a drawn frame
    if (!heading && !(element.matches(MAYBE) && isTitle(element, controls))) continue;
    const text = plain(textOf(element, controls));
    const kind = element.querySelector("input,select,textarea") && !heading ? "" : kindOf(text) || (heading && SOMEBODY.test(text) ? "other" : "");
    if (!text || (!heading && !kind)) continue;
    titles.push({ element, kind, level: heading ? Number(element.localName[1]) || Number(element.getAttribute("aria-level")) || 5 : 7 });
  }
  for (const [at, title] of titles.entries()) {
    // from a title to the next of its level, within the first container that holds a field
    const whole = title.element.matches("legend,caption,summary"); // of all that its parent holds
    const end = whole ? null : titles.slice(at + 1).find(({ level }) => level <= title.level);
    const within = ancestors(title.element).find((node) => fields.some(({ element }) => ancestors(element).includes(node)));
    const column = headedColumn(title.element);
    title.fields = fields.filter(({ element }) => ancestors(element).includes(within) && order.get(element) > order.get(title.element)
      && (column === undefined ? !(end && order.get(element) > order.get(end.element)) : element.closest("td")?.cellIndex === column));
  }
  return titles;
}

/** The column that a cell of a table's first row stands over: お届け先 and ご依頼主 side by side. */
function headedColumn(element) {
  const cell = element.closest("td,th");
  const row = cell?.parentNode;
  if (row && row === cell.closest("table").rows[0] && row.cells.length > 2 && !row.querySelector("input,select,textarea")) return cell.cellIndex;
}

/** A short text of its own that is no label of one field. */
function isTitle(element, controls) {
  if (element.children.length > 1 || element.closest("label,a,button,legend")) return false;
  const text = plain(textOf(element, controls));
  return text.length > 1 && text.length <= LONGEST_TITLE && !/[。、!?]|ください|(名前?|番号|住所 ?\d|カナ|メール)$/.test(text);
}
