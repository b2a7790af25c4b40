/**
 * The alternatives of a doubtful field as a select-only combobox (WAI-ARIA Authoring Practices): focus stays on
 * the combobox; arrows, Home, End, Page Up and Page Down move, Enter, Space or Tab choose, Escape closes, and
 * typed characters move to the next alternative that begins with them.
 */
const STYLE = `
.atena-note .atena-combobox, .atena-note .atena-combobox:hover { font: inherit; padding: .25rem .6rem; min-height: 2rem; color: var(--atena-list-text, #1d2430); background: var(--atena-list-ground, #fff); border: 1px solid currentColor; border-radius: .25rem; cursor: pointer; }
.atena-note .atena-combobox:focus-visible { outline: 2px solid var(--atena-focus, #0b57d0); outline-offset: 1px; }
.atena-list { position: absolute; z-index: 10; top: 100%; left: 0; margin: 0; padding: .25rem 0; min-width: min(14rem, 90vw); max-width: 90vw; max-height: 16rem; overflow: auto; list-style: none; color: var(--atena-list-text, #1d2430); background: var(--atena-list-ground, #fff); border: 1px solid #6b7280; border-radius: .25rem; box-shadow: 0 4px 16px #0003; }
.atena-list[hidden] { display: none; }
.atena-list li { padding: .5rem .75rem; cursor: pointer; }
.atena-list li[aria-selected="true"] { font-weight: 700; }
.atena-list li.atena-active, .atena-list li:hover { background: var(--atena-active, #e5edff); }`;
const PAGE = 8;
const TYPING = 700; // milliseconds between two characters of one word

/**
 * @param {object} given
 * @param {HTMLElement} given.box where it is put, after the hint
 * @param {string} given.id an id that is free, the stem of the list's and options' ids
 * @param {string} given.text what the control says
 * @param {string} given.label its accessible name
 * @param {string[]} given.options the first is what the field holds
 * @param {(at: number) => void} given.choose
 * @param {(element: HTMLElement, css: string) => void} given.styled
 */
export function combobox({ box, id, text, label, options, choose, styled }) {
  styled(box, STYLE);
  const { ownerDocument: document } = box;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "atena-combobox", textContent: text });
  const list = Object.assign(document.createElement("ul"), { id: `${id}-list`, className: "atena-list", hidden: true });
  const set = (element, values) => Object.entries(values).forEach(([name, value]) => element.setAttribute(name, value));
  set(button, { role: "combobox", "aria-haspopup": "listbox", "aria-expanded": "false", "aria-controls": list.id, "aria-label": label });
  set(list, { role: "listbox", "aria-label": label });
  const items = options.map((option, at) => {
    const item = Object.assign(document.createElement("li"), { id: `${id}-${at}`, textContent: option });
    set(item, { role: "option", "aria-selected": String(at === 0) });
    item.addEventListener("mousedown", (event) => { event.preventDefault(); take(at); });
    return item;
  });
  list.append(...items);
  box.append(button, list);

  let active = 0;
  let typed = "";
  let typedAt = 0;
  const open = () => !list.hidden;
  const show = (wanted) => {
    if (wanted === open()) return;
    list.hidden = !wanted;
    typed = "";
    set(button, { "aria-expanded": String(wanted) });
    if (wanted) move(items.findIndex((item) => item.getAttribute("aria-selected") === "true"));
    else button.removeAttribute("aria-activedescendant");
  };
  const move = (to) => {
    active = Math.max(0, Math.min(items.length - 1, to));
    items.forEach((item, at) => item.classList.toggle("atena-active", at === active));
    set(button, { "aria-activedescendant": items[active].id });
    items[active].scrollIntoView({ block: "nearest" });
  };
  const take = (at) => {
    items.forEach((item, other) => set(item, { "aria-selected": String(other === at) }));
    show(false);
    choose(at);
  };
  const typeAhead = (key, time) => {
    typed = time - typedAt < TYPING ? typed + key : key;
    typedAt = time;
    const from = typed.length > 1 ? active : active + 1;
    const order = items.map((_, step) => (from + step) % items.length);
    const found = order.find((at) => options[at].normalize("NFKC").toLowerCase().startsWith(typed.normalize("NFKC").toLowerCase()));
    if (found !== undefined) move(found);
  };
  button.addEventListener("click", () => show(!open()));
  button.addEventListener("blur", () => show(false));
  button.addEventListener("keydown", (event) => {
    const { key } = event;
    const steps = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: items.length - 1, PageDown: active + PAGE, PageUp: active - PAGE };
    if (event.altKey && key === "ArrowUp" && open()) take(active);
    else if (!open() && (key === "ArrowDown" || key === "ArrowUp" || key === "Home" || key === "End")) {
      show(true);
      if (key === "Home" || key === "End") move(steps[key]);
    } else if (key in steps) move(steps[key]);
    else if ((key === "Enter" || key === " ") && open()) take(active);
    else if (key === "Tab" && open()) { take(active); return; }
    else if (key === "Escape" && open()) show(false);
    else if (key.length === 1 && key !== " " && !event.ctrlKey && !event.metaKey) { show(true); typeAhead(key, event.timeStamp); } else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
