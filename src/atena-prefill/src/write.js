/**
 * Setting a field so that the page's framework notices, and remembering what was set. What is known of an
 * element lives on the element itself, under a symbol that all copies of this module share.
 */
import { listsPrefectures, optionFor, prefectureNamed } from "./prefectures.js";
import { optionsOf } from "./fields.js";

const STATE = Symbol.for("atena");

/** {ours, by, before, touched, box …}; empty for a field that was never filled. */
export const stateOf = (element) => (element[STATE] ??= {});

export const contentOf = (field) => (field.adapter ? field.adapter.get?.(field.element) ?? "" : field.kind === "combobox" ? comboboxContent(field.element) : String(field.element.value ?? ""));

function comboboxContent(element) {
  if ("value" in element && element.value) return element.value;
  return [...(element.parentElement?.querySelectorAll("input") ?? [])].map((input) => input.value).find(Boolean) ?? "";
}

/** A select box is empty while it shows no prefecture, or the first of its options and no other can be empty. */
export function isEmpty(field) {
  const { element } = field;
  if (element.localName !== "select") return contentOf(field).trim() === "";
  const option = element.selectedOptions[0];
  if (!option || option.value === "") return true;
  const options = optionsOf(element);
  if (!listsPrefectures(options)) return element.selectedIndex === 0 && !option.defaultSelected;
  const shown = (one) => options.some(({ text }) => prefectureNamed(text)) ? prefectureNamed(one.text) : prefectureNamed(one.value);
  if (!shown(options[element.selectedIndex]) && options.some(shown)) return true;
  return element.selectedIndex === 0 && !option.defaultSelected && !option.hasAttribute("selected");
}

const SURENESS = { postal: 0, session: 1, typed: 2 };

/** Whether a field may be filled: never over what the buyer wrote, nor over what is surer. */
export function mayFill(field, value, by) {
  const state = stateOf(field.element);
  if (state.touched) return false;
  const content = contentOf(field);
  if (state.by && content === state.ours) return SURENESS[by] >= SURENESS[state.by];
  return isEmpty(field) || content === value; // the page itself may have been made with our value
}

/** Whether a field still holds what was written by `by`. */
export const holdsOurs = (field, by) => stateOf(field.element).by === by && contentOf(field) === stateOf(field.element).ours;

/** Writes a value; returns whether the field took it (for an adapter: a promise of that). */
export function write(field, value, by) {
  const { element, adapter } = field;
  const state = stateOf(element);
  if (!("before" in state)) {
    state.before = contentOf(field);
    state.listen = (event) => { if (!state.quiet && (event.isTrusted || contentOf(field) !== state.ours)) touched(element); };
    element.addEventListener("input", state.listen);
    element.addEventListener("change", state.listen);
  }
  state.quiet = (state.quiet ?? 0) + 1;
  const done = (taken) => {
    state.quiet -= 1;
    if (taken) Object.assign(state, { ours: contentOf(field), by });
    return taken;
  };
  const set = adapter ? adapter.set(element, value) : field.kind === "combobox" ? null : setValue(element, value);
  return set?.then ? set.then(done, () => done(false)) : done(set !== false);
}

export function touched(element) {
  const state = stateOf(element);
  state.touched = true;
  state.clear?.();
}

function setValue(element, value) {
  let wanted = value;
  if (element.localName === "select" && value !== "") {
    const option = optionFor(optionsOf(element), value);
    if (!option) return false;
    wanted = option.value;
  }
  if (element.value === wanted) return true;
  setNatively(element, wanted);
  return true;
}

/** Past the setter that a framework puts on the element, with the events that frameworks wait for. */
export function setNatively(element, value) {
  const proto = Object.getPrototypeOf(element);
  const own = Object.getOwnPropertyDescriptor(proto, "value");
  if (own?.set) own.set.call(element, value); else element.value = value;
  const options = { bubbles: true, composed: true };
  element.dispatchEvent(new InputEvent("input", { ...options, data: value, inputType: "insertReplacementText" }));
  element.dispatchEvent(new Event("change", options)); // Vue's .lazy
  element.dispatchEvent(new FocusEvent("blur", { composed: true })); // Angular's updateOn: "blur"
  element.dispatchEvent(new FocusEvent("focusout", options));
}

/** List boxes that are no <select>: the list is opened and the option chosen, as a person would. */
export const ariaAdapter = {
  get: (element) => comboboxContent(element) || (element.localName === "input" ? "" : chosenText(element)),
  async set(element, value) {
    const typed = element.localName === "input" && !element.readOnly;
    const before = element.ownerDocument.activeElement;
    element.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", code: "ArrowDown", keyCode: 40, bubbles: true, composed: true }));
    const option = await waitFor(() => optionIn(element, value)) ?? (click(element, false), await waitFor(() => optionIn(element, value)));
    if (option) click(option, true);
    else element.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", keyCode: 27, bubbles: true, composed: true }));
    if (typed && before !== element.ownerDocument.activeElement) before?.focus?.();
    return Boolean(option);
  },
};

const chosenText = (element) => (prefectureNamed(element.textContent) ? element.textContent.trim() : "");

function optionIn(element, value) {
  const root = element.getRootNode();
  const ids = `${element.getAttribute("aria-controls") ?? ""} ${element.getAttribute("aria-owns") ?? ""}`.split(/\s+/).filter(Boolean);
  const lists = ids.map((id) => root.getElementById?.(id) ?? element.ownerDocument.getElementById(id)).filter(Boolean);
  if (!lists.length) lists.push(...element.ownerDocument.querySelectorAll("[role=listbox]"));
  const options = lists.flatMap((list) => [...list.querySelectorAll("[role=option]")]);
  const found = optionFor(options.map((option) => ({ text: option.textContent, value: option.dataset.value ?? "", option })), value);
  return found?.option;
}

function click(element, whole) {
  for (const type of whole ? ["mousedown", "mouseup", "click"] : ["mousedown"]) {
    element.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true, button: 0 }));
  }
}

const pause = (time) => new Promise((done) => { setTimeout(done, time); });

async function waitFor(look) {
  for (let turn = 0; turn < 10; turn++) {
    const found = look();
    if (found) return found;
    await pause(20);
  }
  return null;
}
