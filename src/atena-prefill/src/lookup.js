/** Looking up the address of a postal code as the buyer types it, in the block whose code it is. */
const PLACE = ["prefecture", "city", "town"];
const DIGITS = /^[\d\s〒-]{1,10}$/;

/** `watchPostalCode`, with `tools`: what the core does. */
export function watch(root, url, options, tools) {
  const { begin, contentOf, digits, readForm, unmark } = tools;
  const handle = begin(root, options);
  const asked = new Map(); // postal code's last field → {code, places, abort}
  const address = typeof url === "function" ? url : (code) => url.replace("{code}", code);

  const listen = (event) => {
    const element = event.composedPath?.()[0] ?? event.target;
    if (!event.isTrusted || typeof element.value !== "string") return;
    const block = readForm(root, options).blocks.find(({ fields }) => fields.some((field) => field.element === element && field.parts.length));
    if (!block) return;
    const postal = block.fields.filter(({ parts }) => parts[0] === "postal_code");
    if (!postal.length) return;
    if (postal.some((field) => field.element === element)) {
      if (DIGITS.test(element.value.normalize("NFKC").replace(/[ー－‐―]/g, "-")) || !element.value) look(block, postal);
    } else if (event.type === "change") compare(block, postal.at(-1));
  };

  /** Asks for the code that stands in the fields, unless it was asked for already. */
  async function look(block, postal) {
    const code = postal.map((field) => digits(contentOf(field))).join("");
    const last = postal.at(-1);
    const before = asked.get(last.element);
    if (before?.code === code) return;
    before?.abort.abort();
    unmark(last.element);
    const abort = new AbortController();
    const now = { code, places: null, abort };
    asked.set(last.element, now);
    if (code.length !== 7) return;
    try {
      const answer = await ask(address(code), abort, options);
      if (asked.get(last.element) !== now) return;
      now.places = answer ? [...answer.places, ...(answer.receivers ?? [])] : [];
      if (answer) handle.fill(block.fields, placesAnswer(answer), "postal");
      compare(block, last);
    } catch {
      if (asked.get(last.element) !== now) return;
      now.code = ""; // so that the same code can be tried again
      handle.mark(last.element, "failed", false);
    }
  }

  /** Says when a code is nobody's, or when the address is of another code. */
  function compare(block, last) {
    const places = asked.get(last.element)?.places;
    if (!places) return;
    unmark(last.element);
    if (places.some((place) => agrees(block.fields, place, tools))) return;
    const key = places.length ? "differs" : "unknown";
    handle.mark(last.element, key, !places.length);
    handle.say(key);
  }

  root.addEventListener("input", listen);
  root.addEventListener("change", listen);
  const stop = () => {
    root.removeEventListener("input", listen);
    root.removeEventListener("change", listen);
    for (const [element, { abort }] of asked) { abort.abort(); unmark(element); }
    asked.clear();
  };
  return { destroy() { stop(); handle.destroy(); } };
}

/** The answer for a code; null when it is nobody's. Throws when there is no answer in time. */
async function ask(url, abort, { token, timeout = 5000, fetch: get = fetch }) {
  const timer = setTimeout(() => abort.abort(), timeout);
  try {
    const headers = { accept: "application/json", ...(token && { authorization: `Bearer ${token}` }) };
    const response = await get(url, { headers, signal: abort.signal });
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`atena: ${response.status}`);
    return await response.json();
  } finally {
    clearTimeout(timer);
  }
}

/** What all places of a code share is filled in; where they differ there is a choice. */
function placesAnswer({ places, receivers = [] }) {
  const single = !places.length && receivers.length === 1 ? receivers[0] : null;
  const all = places.length ? places : receivers;
  const fields = {};
  const sets = all.map((place) => Object.fromEntries(PLACE.map((part) => [part, place[part]])));
  for (const part of PLACE) {
    const values = [...new Set(all.map((place) => place[part]))];
    fields[part] = values.length < 2 ? { value: values[0] ?? "" }
      : { value: "", check: true, confidence: 1 / values.length, alternatives: all.map((place, at) => ({ value: place[part], sets: sets[at] })) };
  }
  fields.street = { value: single?.street ?? "" };
  fields.building = { value: [single?.building, single?.floor].filter(Boolean).join(" ") };
  return fields;
}

/** Whether what stands in the address fields can be at a place; an empty field agrees with any. */
function agrees(fields, place, { contentOf, optionFor, optionsOf, prefectureNamed }) {
  const texts = [];
  for (const field of fields) {
    const content = contentOf(field);
    if (!content || !field.parts.some((part) => PLACE.includes(part) || part === "street")) continue;
    if (field.parts.length === 1 && field.parts[0] === "prefecture") {
      const option = optionFor(optionsOf(field), place.prefecture);
      if (option ? option.value !== content : prefectureNamed(content) && prefectureNamed(content) !== prefectureNamed(place.prefecture)) return false;
    } else texts.push({ field, content: folded(content) });
  }
  const all = texts.map(({ content }) => content).join("");
  const held = (part) => texts.some(({ field }) => field.parts.includes(part));
  return !((held("city") && !all.includes(folded(place.city)))
    || (held("town") && place.town && all.length > folded(place.city).length && !all.includes(folded(place.town))));
}

const NUMERALS = "〇一二三四五六七八九";
const folded = (text) => text.normalize("NFKC").replace(/[〇一二三四五六七八九]/g, (digit) => NUMERALS.indexOf(digit))
  .replace(/大字|字|\s/g, "").replace(/[ヶケヵがガ]/g, "ケ").replace(/[之のノ]/g, "ノ").replace(/[ッツっつ]/g, "ツ");
