/** List boxes that are no <select>, as libraries draw them by their ARIA roles: used as a person would. */

/**
 * Opens the list of a list box and chooses the option that `find` sees in it; whether there was one.
 * @param {(options: {text: string, value: string, option: Element}[]) => {option: Element} | undefined} find
 */
export async function chooseIn(element, find) {
  const typed = element.localName === "input" && !element.readOnly;
  const before = element.ownerDocument.activeElement;
  element.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", code: "ArrowDown", keyCode: 40, bubbles: true, composed: true }));
  const option = await waitFor(() => optionIn(element, find)) ?? (click(element, false), await waitFor(() => optionIn(element, find)));
  if (option) click(option, true);
  else element.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", keyCode: 27, bubbles: true, composed: true }));
  if (typed && before !== element.ownerDocument.activeElement) before?.focus?.();
  return Boolean(option);
}

/** Presses a radio button, or releases it; whether it is pressed then, or was released. */
export async function press(radio, wanted) {
  if (!radio) return !wanted;
  const isPressed = () => radio.checked ?? radio.getAttribute("aria-checked") === "true";
  if (isPressed() !== Boolean(wanted)) radio.click();
  await waitFor(() => isPressed() === Boolean(wanted) || (!wanted && radio.localName === "input"));
  if (!wanted && radio.checked) {
    radio.checked = false; // what a click cannot do
    for (const type of ["input", "change"]) radio.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  }
  return isPressed() === Boolean(wanted);
}

function optionIn(element, find) {
  const root = element.getRootNode();
  const ids = `${element.getAttribute("aria-controls") ?? ""} ${element.getAttribute("aria-owns") ?? ""}`.split(/\s+/).filter(Boolean);
  const lists = ids.map((id) => root.getElementById?.(id) ?? element.ownerDocument.getElementById(id)).filter(Boolean);
  if (!lists.length) lists.push(...element.ownerDocument.querySelectorAll("[role=listbox]"));
  const options = lists.flatMap((list) => [...list.querySelectorAll("[role=option]")]);
  return find(options.map((option) => ({ text: option.textContent, value: option.dataset.value ?? "", option })))?.option;
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
