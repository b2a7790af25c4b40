/**
 * What stands beside a doubtful field: a hint, and where there are alternatives the list to choose from, which
 * is a module of its own that is loaded when it is needed. All text is set as text; the style is a constructed
 * sheet, so that a strict content security policy and Trusted Types allow it.
 */
import { stateOf } from "./write.js";

export const WORDS = {
  ja: {
    check: "ご確認ください", tooLong: "長すぎます。ご確認ください", notListed: "選択肢にありません。お選びください", others: "候補から選ぶ",
    unknown: "この郵便番号は見つかりません", differs: "郵便番号と住所が一致しません", failed: "住所を検索できませんでした",
    announce: (count) => `${count}件の項目をご確認ください`, chosen: (text) => `${text} に変更しました`,
  },
  en: {
    check: "Please check", tooLong: "Too long, please check", notListed: "Not in the list, please choose", others: "Choose another",
    unknown: "This postal code is not known", differs: "Postal code and address differ", failed: "The address could not be looked up",
    announce: (count) => `${count} ${count === 1 ? "field needs" : "fields need"} checking`, chosen: (text) => `Changed to ${text}`,
  },
};

export const wordsFor = (root, lang) => {
  const spoken = lang ?? root.closest?.("[lang]")?.lang ?? root.ownerDocument?.documentElement.lang ?? root.documentElement?.lang;
  return { ...WORDS[spoken?.startsWith("en") ? "en" : "ja"], lang: spoken?.startsWith("en") ? "en" : "ja" };
};

const STYLE = `
[data-atena-state="check"] { background-color: var(--atena-check, #fff6d6); border-color: var(--atena-line, #9a6700); }
.atena-note { display: inline-flex; flex-wrap: wrap; align-items: center; gap: .25rem .5rem; position: relative; max-width: 100%; font-size: var(--atena-size, .875rem); }
.atena-hint { color: var(--atena-text, #6b4700); background: var(--atena-ground, #fff); }
.atena-live { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }`;

/** Adds a style sheet to the document or shadow root that holds an element, once for each text. */
export function styled(element, text = STYLE) {
  const root = element.getRootNode();
  const sheets = root.adoptedStyleSheets;
  const view = element.ownerDocument.defaultView;
  if (!sheets || !view.CSSStyleSheet?.prototype.replaceSync || sheets.some((sheet) => sheet.atena === text)) return;
  const sheet = Object.assign(new view.CSSStyleSheet(), { atena: text });
  sheet.replaceSync(text);
  root.adoptedStyleSheets = [...sheets, sheet];
}

export function make(document, tag, properties, attributes = {}) {
  const element = Object.assign(document.createElement(tag), properties);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

export const freshId = (root) => {
  let number = 1;
  while (root.getElementById?.(`atena-${number}`) ?? root.querySelector?.(`#atena-${number}`)) number++;
  return `atena-${number}`;
};

/** Puts a hint beside a field; returns its box, for the list of alternatives. `invalid` says so to assistive technology. */
export function mark(element, text, { invalid = true, lang = "" } = {}) {
  unmark(element);
  styled(element);
  const { ownerDocument: document } = element;
  const box = make(document, "span", { className: "atena-note", lang });
  const hint = make(document, "span", { id: freshId(element.getRootNode()), className: "atena-hint", textContent: text });
  box.append(hint);
  const described = element.getAttribute("aria-describedby") ?? "";
  const before = element.getAttribute("aria-invalid");
  element.setAttribute("aria-describedby", `${described} ${hint.id}`.trim());
  if (invalid) element.setAttribute("aria-invalid", "true");
  element.setAttribute("data-atena-state", "check");
  (element.closest("label") ?? element).after(box);
  const state = stateOf(element);
  state.clear = () => {
    const left = (element.getAttribute("aria-describedby") ?? "").split(/\s+/).filter((id) => id && id !== hint.id).join(" ");
    restore(element, "aria-describedby", left || null);
    if (invalid) restore(element, "aria-invalid", before);
    element.setAttribute("data-atena-state", "seen");
    box.remove();
    state.clear = null;
  };
  return box;
}

const restore = (element, name, value) => (value === null ? element.removeAttribute(name) : element.setAttribute(name, value));

export const unmark = (element) => stateOf(element).clear?.();

/** A region that assistive technology reads aloud when its text changes. */
export function announcer(root) {
  let region = null;
  const place = root.nodeType === 9 ? root.body : root;
  return {
    say(text) {
      if (!region) {
        styled(place);
        region = make(place.ownerDocument, "span", { className: "atena-live" }, { role: "status" });
        place.append(region);
      }
      region.textContent = text;
    },
    remove() { region?.remove(); region = null; },
  };
}
