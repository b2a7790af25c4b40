/**
 * The fields of a form, through open shadow roots, in document order: native ones, custom elements with a
 * value of their own, list boxes that are no <select>, and prefectures as radio buttons. What cannot be seen or
 * edited is told apart.
 */
import { prefectureNamed } from "./prefectures.js";

const TEXTUAL = new Set(["text", "tel", "email", "number", "textarea", "select-one", "date", "search", "url", "password"]);

export const parentOf = (node) => node.parentNode?.host ?? node.parentNode ?? node.host ?? null;

/** Every element below a root, in order, with those of open shadow roots. */
export function* elementsOf(root) {
  for (const element of root.children ?? []) {
    yield element;
    if (element.shadowRoot) yield* elementsOf(element.shadowRoot);
    yield* elementsOf(element);
  }
}

/**
 * @returns {{element: HTMLElement, kind: "native"|"custom"|"combobox"|"radios", radios?: HTMLElement[], visible: boolean}[]}
 */
export function collect(root, adapters = []) {
  const all = [];
  for (const element of elementsOf(root)) {
    const kind = kindOf(element, adapters);
    const group = kind === "radios" && all.find(({ radios }) => radios && together(radios[0], element));
    if (group) group.radios.push(element);
    else if (kind) all.push({ element, kind, radios: kind === "radios" ? [element] : null });
  }
  const found = all.filter((field) => !field.radios || listsPlaces(optionsOf(field)));
  for (const field of found) if (field.radios) field.element = boxOf(field, root, found);
  // a custom element that holds a field of its own is only that field's host
  const hosts = new Set(found.flatMap(({ element }) => ancestors(element)));
  return found.filter(({ element }) => !hosts.has(element))
    .map((field) => ({ ...field, visible: isVisible(field.element, field.kind) && !isTrap(field.element, field.kind) }));
}

const together = (one, other) => (one.name && one.name === other.name ? one.form === other.form : !other.name && groupOf(one) === groupOf(other));
const groupOf = (radio) => ancestors(radio).find((node) => node.querySelectorAll("[type=radio],[role=radio]").length > 1);

/** Most of what a group of buttons offers are prefectures. */
const listsPlaces = (options) => options.filter(({ text, value }) => prefectureNamed(text) || prefectureNamed(value)).length * 2 > options.length;

/** What holds a group of buttons and no other field; where nothing does, its first button. */
function boxOf({ radios, element }, root, found) {
  const box = ancestors(element).find((node) => radios.every((radio) => node.contains(radio)));
  return box === root || found.some((other) => other.radios !== radios && box.contains(other.element)) ? element : box;
}

function kindOf(element, adapters) {
  if (adapters.some((adapter) => adapter.matches(element))) return "adapted";
  const { localName, type } = element;
  if ((type === "radio" || element.getAttribute("role") === "radio") && !element.matches(":disabled,[aria-disabled=true]")) return "radios";
  if (localName === "input" || localName === "textarea" || localName === "select") {
    if (!TEXTUAL.has(type) || element.matches(":disabled") || element.readOnly) return null;
    return element.getAttribute("role") === "combobox" && localName === "input" && !element.name && !element.list
      && element.getAttribute("aria-haspopup") !== "false" ? "combobox" : "native";
  }
  if (element.getAttribute("role") === "combobox" && element.getAttribute("aria-disabled") !== "true") return "combobox";
  const custom = localName.includes("-") && typeof element.value === "string" && !element.disabled && !element.readOnly;
  return custom ? "custom" : null;
}

export function ancestors(element) {
  const found = [];
  for (let node = parentOf(element); node; node = parentOf(node)) found.push(node);
  return found;
}

/** Whether a person can see the field. What a script draws beside a <select> or a list box stands in its parent. */
function isVisible(element, kind) {
  const drawn = kind === "combobox" || kind === "radios" || (element.localName === "select" && hiddenAlone(element));
  const seen = drawn ? parentOf(element) : element;
  if (!seen?.ownerDocument || !rendered(seen)) return false;
  if (kind === "custom" || seen !== element) return true;
  const box = element.getBoundingClientRect();
  const view = element.ownerDocument.documentElement;
  if (!view.clientWidth) return true; // nothing is laid out here
  if (isSmall(box) || box.right + view.scrollLeft < 0 || box.bottom + view.scrollTop < 0) return false;
  return !ancestors(element).some((node) => node.nodeType === 1 && getComputedStyle(node).overflow !== "visible" && isSmall(node.getBoundingClientRect()));
}

const isSmall = ({ width, height }) => width < 3 || height < 3;

const hiddenAlone = (select) => {
  const style = getComputedStyle(select);
  return style.display === "none" || style.opacity === "0" || select.getAttribute("aria-hidden") === "true";
};

/** Without a layout (a test without a browser) everything is seen. */
const rendered = (element) => element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true, checkOpacity: true, checkVisibilityCSS: true }) ?? true;

/** What only a robot fills in: taken out of the tab order or of the accessibility tree. */
function isTrap(element, kind) {
  if (kind !== "native" || element.localName === "select") return false;
  return element.tabIndex < 0 || Boolean(element.closest("[aria-hidden=true], [inert]"))
    || /honey|\bhp\b|trap/i.test(`${element.name} ${element.id} ${element.className}`);
}

/** What a select box, a list of suggestions or a group of buttons offers. */
export const optionsOf = ({ element, radios }) => (radios ?? [...(element.options ?? element.list?.options ?? [])])
  .map((option) => ({ text: option.text ?? textOfRadio(option), value: /^(on|undefined)?$/.test(option.value) && radios ? textOfRadio(option) : option.value, option }));

const textOfRadio = (radio) => (radio.labels?.[0]?.textContent || radio.ariaLabel || radio.textContent || radio.nextSibling?.textContent || "").trim();

/** The option of a group of buttons that is chosen. */
export const pressed = (field) => optionsOf(field).find(({ option }) => option.checked ?? option.getAttribute("aria-checked") === "true");
