/**
 * Setting a field so that the page's framework notices, and remembering what was set. What is known of an
 * element lives on the element itself, under a symbol that all copies of this module share.
 */
import { listsPrefectures, optionFor, prefectureNamed } from "./prefectures.js";
import { optionsOf, pressed } from "./fields.js";

const STATE = Symbol.for("atena");

/** {ours, by, before, touched, box …}; empty for a field that was never filled. */
export const stateOf = (element) => (element[STATE] ??= {});

export const contentOf = (field) => (field.adapter ? field.adapter.get?.(field.element) ?? "" : field.radios ? pressed(field)?.value ?? ""
  : field.kind === "combobox" ? comboboxContent(field.element) : String(field.element.value ?? ""));

function comboboxContent(element) {
  if ("value" in element && element.value) return element.value;
  const inputs = [...(element.parentElement?.querySelectorAll("input") ?? [])];
  return inputs.map((input) => input.value).find(Boolean) || (element.localName !== "input" && prefectureNamed(element.textContent) ? element.textContent.trim() : "");
}

/** A select box is empty while it shows no prefecture, or the first of its options and no other can be empty. */
export function isEmpty(field) {
  const { element } = field;
  if (field.radios) return !prefectureNamed(pressed(field)?.text ?? "") && !prefectureNamed(contentOf(field));
  if (element.localName !== "select") return contentOf(field).trim() === "";
  const option = element.selectedOptions[0];
  if (!option || option.value === "") return true;
  const options = optionsOf(field);
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
    state.listen = (event) => { if (!state.quiet && ((event.isTrusted && event.type !== "keyup") || contentOf(field) !== state.ours)) touched(element); };
    hear(field, "addEventListener");
  }
  state.quiet = (state.quiet ?? 0) + 1;
  const done = (taken) => {
    state.quiet -= 1;
    if (taken) Object.assign(state, { ours: contentOf(field), by });
    return taken;
  };
  const set = adapter ? adapter.set(element, value) : field.kind === "combobox" || field.radios ? choose(field, value) : setValue(field, value);
  return set?.then ? set.then(done, () => done(false)) : done(set !== false);
}

/** What tells that the buyer uses a field; of a group of buttons, any of them. */
export function hear({ element, radios }, how) {
  for (const type of radios ? ["input", "change", "click", "keyup"] : ["input", "change"]) {
    for (const one of radios ?? [element]) one[how](type, stateOf(element).listen);
  }
}

async function choose(field, value) {
  const { chooseIn, press } = await import("./listbox.js");
  return field.radios ? press(value ? optionFor(optionsOf(field), value)?.option : pressed(field)?.option, value) : chooseIn(field.element, (options) => optionFor(options, value));
}

function touched(element) {
  stateOf(element).touched = true;
  unmark(element);
}

/** Marks a field as doubtful, for people who see it and for assistive technology; the hint beside it comes later. */
export function flag(element, invalid) {
  unmark(element);
  const before = element.getAttribute("aria-invalid");
  if (invalid) element.setAttribute("aria-invalid", "true");
  element.setAttribute("data-atena-state", "check");
  const state = stateOf(element);
  state.clear = () => {
    state.hide?.();
    if (invalid) restore(element, "aria-invalid", before);
    element.setAttribute("data-atena-state", "seen");
    state.clear = state.hide = null;
  };
}

export const restore = (element, name, value) => (value === null ? element.removeAttribute(name) : element.setAttribute(name, value));

export const unmark = (element) => stateOf(element).clear?.();

function setValue(field, value) {
  const { element } = field;
  let wanted = value;
  if (element.localName === "select" && value !== "") {
    const option = optionFor(optionsOf(field), value);
    if (!option) return false;
    wanted = option.value;
  }
  if (element.value === wanted) return true;
  setNatively(element, wanted);
  return true;
}

/** Past the setter that a framework puts on the element, with the events that frameworks wait for. */
function setNatively(element, value) {
  const proto = Object.getPrototypeOf(element);
  const own = Object.getOwnPropertyDescriptor(proto, "value");
  if (own?.set) own.set.call(element, value); else element.value = value;
  const options = { bubbles: true, composed: true };
  element.dispatchEvent(new InputEvent("input", { ...options, data: value, inputType: "insertReplacementText" }));
  element.dispatchEvent(new Event("change", options)); // Vue's .lazy
  element.dispatchEvent(new FocusEvent("blur", { composed: true })); // Angular's updateOn: "blur"
  element.dispatchEvent(new FocusEvent("focusout", options));
}
