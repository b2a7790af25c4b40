/** Filling the block of a form with an answer, and keeping what was done so that it can be shown and undone. */
import { elementsOf } from "./fields.js";
import { chooseBlock, readForm } from "./model.js";
import { ariaAdapter, contentOf, holdsOurs, isEmpty, mayFill, stateOf, write } from "./write.js";
import { announcer, freshId, mark, styled, unmark, wordsFor } from "./marks.js";
import { valueFor } from "./values.js";

const HANDLE = Symbol.for("atena.handle");
const LEAST = 0.01;

/** What was decided about every field of a form: for a developer to look at. */
export function describe(root, options = {}) {
  const form = readForm(root, options);
  const chosen = chooseBlock(form, options.block);
  return form.fields.map((field) => ({
    element: field.element,
    name: field.clues.name ?? "",
    block: form.blocks.find((block) => block.fields.includes(field))?.kind ?? field.block,
    chosen: Boolean(chosen?.fields.includes(field) && field.parts.length),
    parts: field.parts,
    piece: field.of > 1 ? [field.index + 1, field.of] : null,
    visible: field.visible,
    why: field.why,
    state: stateOf(field.element).touched ? "buyer" : stateOf(field.element).by ? "filled" : "",
  }));
}

/** Fills a form. The types are in index.d.ts. */
export function prefill(root, answer, options = {}) {
  const fields = partsOf(answer);
  const handle = begin(root, options);
  root[HANDLE]?.rest();
  root[HANDLE] = handle;
  const look = () => {
    const form = readForm(root, options);
    const block = chooseBlock(form, options.block);
    if (block) handle.fill(block.fields, fields, "session");
  };
  look();
  if (options.observe) handle.watch(look);
  return handle;
}

/** A handle: what fills fields, marks them, and undoes both. */
export function begin(root, { lang, combobox = true } = {}) {
  const words = wordsFor(root, lang);
  const live = announcer(root);
  const done = new Map(); // element → field, in the order of filling
  let waiting = [];
  let rest = () => {};
  const handle = {
    words,
    say: live.say,
    filled: [],
    doubtful: [],
    get settled() { return Promise.all(waiting).then(() => handle); },
    describe: (options) => describe(root, options),
    fill(fields, given, by) {
      const fresh = fields.filter((field) => field.parts.length && !(by === "session" && done.has(field.element)));
      const plan = planOf(fresh, given, by);
      if (!plan.entries.length) return;
      const event = tell(root, "atena:before-fill", { fields: plan.entries }, true);
      if (event.defaultPrevented) return;
      const state = { fields: fields.filter((field) => field.parts.length), values: plan.values, words, live, combobox };
      const entries = event.detail.fields;
      for (const entry of entries) put(handle, state, entry, by, done, waiting);
      const doubtful = entries.filter(({ element }) => handle.doubtful.includes(element));
      if (doubtful.length) live.say(words.announce(doubtful.length));
      tell(root, "atena:filled", { fields: entries, by });
    },
    watch(look) { rest = observe(root, look); },
    rest() { rest(); },
    undo() {
      for (const [element, field] of done) {
        const state = stateOf(element);
        if (!state.touched && contentOf(field) === state.ours) write(field, state.before, "");
        unmark(element);
        forget(element);
      }
      done.clear();
      handle.filled = [];
      handle.doubtful = [];
    },
    destroy() {
      rest();
      waiting = [];
      live.remove();
      for (const element of done.keys()) { unmark(element); element.removeAttribute("data-atena-state"); }
      if (root[HANDLE] === handle) delete root[HANDLE];
    },
  };
  return handle;
}

function forget(element) {
  const state = stateOf(element);
  element.removeEventListener("input", state.listen);
  element.removeEventListener("change", state.listen);
  element.removeAttribute("data-atena-state");
  for (const key of Object.keys(state)) delete state[key];
}

function tell(root, name, detail, cancelable = false) {
  const event = new CustomEvent(name, { bubbles: true, composed: true, cancelable, detail });
  root.dispatchEvent(event);
  return event;
}

/** The parts of an answer of /v1/prefill: what is filled in, how sure it is, what else it could be. */
export function partsOf(answer) {
  if (!answer?.fields) throw new TypeError("atena: the answer has no fields; was it refused?");
  const shared = answer.alternatives ?? [];
  return Object.fromEntries(Object.entries(answer.fields).map(([part, field]) => [part, {
    ...field,
    alternatives: (field.alternatives ?? []).map((one) => (typeof one === "number" ? shared[one] : one))
      .filter((one) => !(one.probability < LEAST)),
  }]));
}

/** What would be written where, and the part of each field that is doubted most. */
function planOf(fields, given, by) {
  const values = Object.fromEntries(Object.entries(given).map(([part, { value }]) => [part, value]));
  const company = fields.some(({ parts }) => parts.includes("organization"));
  const entries = [];
  for (const field of fields) {
    field.noCompany = company;
    const value = valueFor(field, values);
    const doubts = field.parts.map((part) => given[part]).filter((part) => part?.check);
    const worst = doubts.sort((one, other) => (one.confidence ?? 0) - (other.confidence ?? 0))[0];
    const stale = by === "postal" && holdsOurs(field, by) && contentOf(field) !== value; // of another code
    if (!(value || worst || stale) || !mayFill(field, value, by)) continue;
    entries.push({ element: field.element, parts: field.parts, value, check: Boolean(worst), confidence: worst?.confidence ?? null, field, worst });
  }
  return { entries, values };
}

function put(handle, state, { element, field, value, worst }, by, done, waiting) {
  if (!field.adapter && field.kind === "combobox") field.adapter = ariaAdapter;
  done.set(element, field);
  const finish = (taken) => {
    if (taken && value) {
      handle.filled.push(element);
      element.setAttribute("data-atena-state", "filled");
    }
    const { words } = state;
    const tooLong = element.maxLength > 0 && contentOf(field).length > element.maxLength;
    const text = tooLong ? words.tooLong : !taken && value ? words.notListed : worst ? words.check : "";
    if (!text) { unmark(element); element.setAttribute("data-atena-state", "filled"); return; }
    handle.doubtful.push(element);
    const box = mark(element, text, { lang: words.lang });
    if (worst?.alternatives?.length) offer(state, field, worst.alternatives, box);
  };
  const taken = value || stateOf(element).by ? write(field, value, by) : true;
  if (taken?.then) waiting.push(taken.then(finish)); else finish(taken);
}

/** The list of alternatives beside a field, when any of them changes something. */
function offer(state, field, alternatives, box) {
  const choices = choicesFor(state, field, alternatives);
  if (!choices.some(({ values }) => values !== state.values) || state.combobox === false) return;
  const { words, live } = state;
  const label = `${words.others}: ${field.clues.own || field.clues.near || field.clues.hint || field.clues.name || ""}`;
  const given = { box, id: freshId(box.getRootNode()), text: words.others, label, options: choices.map(({ text }) => text), styled,
    choose(at) {
      choose(state, choices[at]);
      live.say(words.chosen(choices[at].text));
      field.element.focus();
    } };
  if (typeof state.combobox === "function") state.combobox(given);
  else import("./combobox.js").then(({ combobox }) => { if (box.isConnected) combobox(given); }, () => {}); // without it the hint stays
}

/** Every choice as a text and the values it stands for, each text once; the first is what was filled in. */
function choicesFor({ fields, values }, field, alternatives) {
  const all = [values, ...alternatives.map(({ value, sets }) => ({ ...values, ...(sets ?? { [field.parts[0]]: value }) }))];
  const moves = (one) => all.some((other) => valueFor(one, other) !== valueFor(one, values));
  const told = new Set(field.parts); // a part that two fields have is shown once
  const shown = fields.filter((other) => other === field
    || (kin(other, field) && moves(other) && !other.parts.some((part) => told.has(part)) && other.parts.every((part) => told.add(part))));
  const choices = new Map();
  for (const one of all) {
    const text = shown.map((other) => valueFor(other, one)).filter(Boolean).join(" ");
    if (text && !choices.has(text)) choices.set(text, { text, values: one });
  }
  return [...choices.values()];
}

/** Fields that change together: those of the name, or those of the address. */
const isName = ({ parts }) => /name/.test(parts[0]);
const kin = (one, other) => isName(one) === isName(other);

function choose(state, { values }) {
  const before = state.values;
  state.values = values;
  for (const field of state.fields) {
    const known = stateOf(field.element);
    const value = valueFor(field, values);
    const ours = known.by ? contentOf(field) === known.ours : isEmpty(field);
    if (known.touched || !ours || !value || value === valueFor(field, before)) continue;
    write(field, value, known.by ?? "session");
  }
}

/** Calls `look` when fields come or become visible; returns how to end it. */
function observe(root, look) {
  let timer = 0;
  const soon = () => { clearTimeout(timer); timer = setTimeout(again, 30); };
  const observer = new MutationObserver(soon);
  const seen = new Set();
  const attend = (node) => {
    if (seen.has(node)) return;
    seen.add(node);
    observer.observe(node, { childList: true, subtree: true, attributes: true, attributeFilter: ["hidden", "style", "class", "disabled", "readonly", "open", "inert"] });
  };
  const everywhere = () => {
    attend(root);
    for (const element of elementsOf(root)) {
      if (element.shadowRoot) attend(element.shadowRoot);
      if (element.localName.includes("-") && !customElements.get(element.localName) && !seen.has(element.localName)) {
        seen.add(element.localName);
        customElements.whenDefined(element.localName).then(soon);
      }
    }
  };
  const again = () => { everywhere(); look(); };
  everywhere();
  return () => { clearTimeout(timer); observer.disconnect(); };
}
