/** Filling the block of a form with an answer, and keeping what was done so that it can be shown and undone. */
import { elementsOf, pressed } from "./fields.js";
import { chooseBlock, readForm } from "./model.js";
import { contentOf, flag, hear, holdsOurs, isEmpty, mayFill, restore, stateOf, unmark, write } from "./write.js";
import { valueFor } from "./values.js";

const HANDLE = Symbol.for("atena.handle");
const LEAST = 0.01;
/** What the modules that are loaded later use of this one. */
export const TOOLS = { contentOf, isEmpty, pressed, restore, stateOf, unmark, valueFor, write };

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
export function begin(root, options = {}) {
  const done = new Map(); // element → field, in the order of filling
  let waiting = [];
  let rest = () => {};
  let loading = null;
  /** Does something with the hints, which are loaded first; a form is as well filled without them. */
  const hint = (then) => {
    loading ??= import("./hints.js").then(({ hintsFor }) => hintsFor(root, options, TOOLS));
    waiting.push(loading.then(then).catch(() => {}));
  };
  const handle = {
    filled: [],
    doubtful: [],
    get settled() { const { length } = waiting; return Promise.all(waiting).then(() => (length < waiting.length ? handle.settled : handle)); }, // a list that lacks the value is marked later
    describe: (more) => describe(root, more),
    fill(fields, given, by) {
      const fresh = fields.filter((field) => field.parts.length && !(by === "session" && done.has(field.element)));
      const plan = planOf(fresh, given, by);
      if (!plan.entries.length) return;
      const event = tell(root, "atena:before-fill", { fields: plan.entries }, true);
      if (event.defaultPrevented) return;
      const filling = { fields: fields.filter((field) => field.parts.length), values: plan.values };
      const entries = event.detail.fields;
      for (const { element, field, value, worst } of entries) {
        const finish = (taken) => {
          if (taken && value) handle.filled.push(element);
          const tooLong = element.maxLength > 0 && contentOf(field).length > element.maxLength;
          const key = tooLong ? "tooLong" : !taken && value ? "notListed" : worst && "check";
          unmark(element);
          element.setAttribute("data-atena-state", "filled");
          if (!key) return;
          handle.doubtful.push(element);
          handle.mark(element, key, true, filling, field, worst?.alternatives);
        };
        done.set(element, field);
        const taken = value || stateOf(element).by ? write(field, value, by) : true;
        if (taken?.then) waiting.push(taken.then(finish)); else finish(taken);
      }
      const doubtful = entries.filter(({ element }) => handle.doubtful.includes(element));
      if (doubtful.length) handle.say("announce", doubtful.length);
      tell(root, "atena:filled", { fields: entries, by });
    },
    say(key, value) { hint((hints) => hints.say(key, value)); },
    /** Marks a field at once; the hint, by the name of its words, follows unless the mark is gone by then. */
    mark(element, key, invalid, ...more) {
      flag(element, invalid);
      const { clear } = stateOf(element);
      hint((hints) => clear === stateOf(element).clear && hints.show(element, key, ...more));
    },
    watch(look) {
      let ended = false;
      rest = () => { ended = true; };
      waiting.push(import("./observe.js").then(({ observe }) => { if (!ended) rest = observe(root, look, elementsOf); }, () => {}));
    },
    rest() { rest(); },
    undo() {
      for (const [element, field] of done) {
        const state = stateOf(element);
        if (!state.touched && contentOf(field) === state.ours) write(field, state.before, "");
        unmark(element);
        forget(field);
      }
      done.clear();
      handle.filled = [];
      handle.doubtful = [];
    },
    destroy() {
      rest();
      loading?.then((hints) => hints.remove(), () => {});
      for (const element of done.keys()) { unmark(element); element.removeAttribute("data-atena-state"); }
      if (root[HANDLE] === handle) delete root[HANDLE];
    },
  };
  return handle;
}

function forget(field) {
  const { element } = field;
  const state = stateOf(element);
  hear(field, "removeEventListener");
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
