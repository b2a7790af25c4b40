// A page without a browser: what needs no layout is tested on it.
import { JSDOM } from "jsdom";

/** The form of a page with this body, in a window whose globals the modules see. */
export function formOf(body, { url = "https://shop.example/" } = {}) {
  const { window } = new JSDOM(`<!doctype html><html lang="ja"><body>${body}</body></html>`, { url, pretendToBeVisual: true });
  for (const name of ["document", "Event", "InputEvent", "FocusEvent", "KeyboardEvent", "MouseEvent", "CustomEvent", "MutationObserver", "customElements", "getComputedStyle"]) globalThis[name] = window[name];
  return window.document.querySelector("form");
}

/** The parts that each field takes, by its name. */
export const partsOf = (decisions) => Object.fromEntries(decisions.map(({ element, parts, piece }) =>
  [element.name || element.id, piece ? `${parts.join("+")} ${piece.join("/")}` : parts.join("+")]));

export const answerOf = (values, doubts = {}) => ({
  fields: Object.fromEntries(Object.entries(values).map(([part, value]) =>
    [part, { value, confidence: 1, check: false, alternatives: [], ...doubts[part] }])),
});
