/** The name fields of a form with the kana fields that go with them, for `watchKana`. */
import { readForm } from "./model.js";
import { contentOf, mayFill, stateOf, unmark, write } from "./write.js";
import { katakana } from "./kana.js";
import { valueFor } from "./values.js";

/**
 * @returns {{names: {element: HTMLElement, parts: string[]}[], fill: (kana: object) => void}[]} one for each
 *   block that asks for kana; `fill` takes surname_kana, given_name_kana or both ("" for what is not known),
 *   and leaves what the buyer wrote
 */
export function kanaTargets(root, options = {}) {
  return readForm(root, options).blocks.map(({ fields }) => {
    const kana = fields.filter(({ parts }) => parts[0]?.endsWith("_kana"));
    const names = fields.filter(({ parts }) => parts[0] === "surname" || parts[0] === "given_name");
    return { names, fill: (values) => kana.forEach((field) => set(field, values)) };
  }).filter(({ names }) => names.length);
}

function set(field, values) {
  if (!field.parts.some((part) => part in values)) return;
  const words = katakana(contentOf(field)).split(/\s+/); // of a name in one field, the part that is not new stays
  const all = Object.fromEntries(field.parts.map((part, at) => [part, values[part] ?? words[at] ?? ""]));
  const value = Object.values(values).some(Boolean) ? valueFor(field, all) : "";
  if (contentOf(field) === value || !mayFill(field, value, "typed")) return;
  if (!value && !stateOf(field.element).by) return;
  write(field, value, value ? "typed" : "");
  unmark(field.element);
}
