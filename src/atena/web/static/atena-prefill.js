/**
 * Fills the name and address fields of a form that a shop already has. One ES module, no dependency.
 *
 *   import { prefill, watchPostalCode } from "./atena-prefill.js";
 *   const answer = await (await fetch("/atena/v1/prefill", {method: "POST", body: …})).json();
 *   prefill(document.querySelector("form"), answer);
 *   watchPostalCode(document.querySelector("form"), code => `/atena/v1/postal/${code}`);
 *
 * Fields are found by autocomplete token, then by name or id, then by label. A field that holds
 * something is the buyer's and stays as it is. A field that atena doubts is marked and offers its
 * alternatives as a list box for keyboard, mouse and screen reader. Values are only ever set as text.
 */

/** The parts of an address in the order they are written; the last two follow a space. */
const PARTS = ["prefecture", "city", "kyoto_street", "town", "koaza", "street", "building", "care_of"];
const SPACED = new Set(["building", "care_of"]);

/** In the order of their JIS codes: 北海道 is 1, 沖縄県 is 47. */
const PREFECTURES = ("北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 " +
  "東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 " +
  "大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 " +
  "佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県").split(" ");

/** role, autocomplete token, words of name or id, label; the first that fits decides. */
const RULES = [
  ["email", /^email$/, /mail/, /メール|mail/i],
  ["phone", /^tel(-national|-local)?$/, /\b(tel|phone|mobile|denwa)/, /電話|携帯|tel|phone/i],
  ["postal_code", /^postal-code$/, /\b(zip|post(al)? ?code|postal|yubin)/, /郵便番号|〒|postal|zip/i],
  ["surname_kana", /^$/, /\bkana ?0?1\b|\b(sei|last|family|sur)[a-z]* ?(name )?(kana|furi|phonetic|yomi)|\b(kana|furigana|phonetic) ?(sei|last|family|sur)/,
    /セイ|ｾｲ|^せい|姓.{0,3}(カナ|かな|ｶﾅ|フリガナ|ふりがな|読み)|(カナ|かな|フリガナ|ふりがな).{0,2}姓/],
  ["given_name_kana", /^$/, /\bkana ?0?2\b|\b(mei|first|given)[a-z]* ?(name )?(kana|furi|phonetic|yomi)|\b(kana|furigana|phonetic) ?(mei|first|given)/,
    /メイ(?!ン)|ﾒｲ|^めい|^名.{0,3}(カナ|かな|ｶﾅ|フリガナ|ふりがな|読み)|(カナ|かな|フリガナ|ふりがな).{0,2}名/],
  ["name_kana", /^$/, /kana|furigana|phonetic|yomi/, /フリガナ|ふりがな|カナ|よみがな|furigana/i],
  ["organization", /^organization$/, /\b(company|organi[sz]ation|kaisha|corp)/, /会社|法人|団体|company/i],
  ["surname", /^family-name$/, /\b(last|family|sur) ?name\b|\bsei\b|\bmyoji\b|\bname ?0?1\b/, /姓|名字|苗字|^氏$|last name/i],
  ["given_name", /^given-name$/, /\b(first|given) ?name\b|\bmei\b|\bname ?0?2\b/, /^名($|[\s（(※*])|[（(]名[）)]|下の名前|first name/i],
  ["prefecture", /^address-level1$/, /\b(pref|prefecture|state|province|region|zone|todofuken)/, /都道府県|prefecture/i],
  ["line3", /^address-line3$/, /\baddr(ess)? ?(line)? ?0?3\b/, /住所 ?[3３]/],
  ["line2", /^address-line2$/, /\baddr(ess)? ?(line)? ?0?2\b/, /住所 ?[2２]/],
  ["line1", /^(address-line1|street-address)$/, /\baddr(ess)? ?(line)? ?0?1\b/, /住所 ?[1１]/],
  ["city", /^address-level2$/, /\b(city|locality|shikuchoson|municipality)/, /市区町村|市町村|市区郡|郡市区|city/i],
  ["town", /^address-level3$/, /\b(town|choiki|machi)\b/, /町域|町名|大字/],
  ["street", /^$/, /\b(banchi|street|chome|block)/, /番地|丁目|以降の住所/],
  ["building", /^$/, /\b(building|bldg|tatemono|apartment|mansion|room)/, /建物|マンション|アパート|ビル|部屋|building/i],
  ["line1", /^$/, /\b(address|addr|jusho|jyusho)$/, /住所|所在地|address/i],
  ["name", /^name$/, /\b(full ?name|name|shimei)$/, /氏名|名前|宛名|full name/i],
];

/** What a label that names several parts of an address asks for. */
const ASKED = { city: /市区町村|市町村|市区郡|郡市区/, town: /町域|町名|大字/, street: /番地|丁目/,
  building: /建物|マンション|アパート|ビル|部屋/ };

const WORDS = {
  ja: { check: "ご確認ください", tooLong: "長すぎます。ご確認ください", others: "候補から選ぶ" },
  en: { check: "Please check", tooLong: "Too long, please check", others: "Choose another" },
};

const KINDS = new Set(["text", "tel", "email", "search", "number", "select-one", "textarea"]);
const known = new WeakMap(); // element → { ours: the value we set, by: who set it, touched }
let serial = 0;

/**
 * The fields of a form (or of any part of a page) and what each is for.
 * @returns {{element: HTMLElement, role: string, parts: string[], index: number, of: number}[]}
 */
export function findFields(root) {
  const found = [];
  for (const element of root.querySelectorAll("input, select, textarea")) {
    if (!KINDS.has(element.type) || element.disabled || element.readOnly) continue;
    const [purpose, billing] = tokens(element);
    const role = roleOf(element, purpose);
    if (role) found.push({ element, role, billing, parts: [role], index: 0, of: 1 });
  }
  const shipping = found.filter((field) => !field.billing);
  const fields = numbered(shipping.length ? shipping : found);
  shareAddress(fields);
  return fields.map(({ element, role, parts, index, of }) => ({ element, role, parts, index, of }));
}

/**
 * Fill what is empty with the `fields` of an answer of /v1/prefill.
 * @param {ParentNode} root a form, or what holds the fields
 * @param {{fields: Object<string, {value: string, check?: boolean, alternatives?: object[]}>}} answer
 * @param {{lang?: string, by?: string}} options
 * @returns {HTMLElement[]} the fields that were filled
 */
export function prefill(root, answer, { lang = document.documentElement.lang, by = "session" } = {}) {
  const form = { fields: findFields(root), values: {}, words: WORDS[lang?.startsWith("en") ? "en" : "ja"] };
  for (const [part, field] of Object.entries(answer.fields)) form.values[part] = field.value;
  const filled = [];
  for (const field of form.fields) {
    const value = valueFor(field, form.values);
    const doubts = field.parts.map((part) => answer.fields[part]).filter((part) => part?.check);
    const alternatives = doubts.flatMap((part) => part.alternatives ?? []);
    if (!(value || doubts.length) || !mayFill(field.element, value, by)) continue;
    setValue(field.element, value, by);
    if (value) filled.push(field.element);
    const tooLong = field.element.maxLength > 0 && field.element.value.length > field.element.maxLength;
    if (doubts.length || tooLong) mark(form, field, alternatives, tooLong);
    else unmark(field.element, "filled");
  }
  return filled;
}

/**
 * Look the address up when the buyer has typed a postal code.
 * @param {ParentNode} root
 * @param {(code: string) => string} url where to ask for seven digits; answers like /v1/postal/{code}
 */
export function watchPostalCode(root, url, options = {}) {
  const fields = findFields(root).filter((field) => field.role === "postal_code");
  let last = "";
  const look = async () => {
    const code = fields.map((field) => digits(field.element.value)).join("");
    if (code.length !== 7 || code === last) return;
    last = code;
    const response = await fetch(url(code), { headers: { accept: "application/json" } });
    if (response.ok && last === code) {
      prefill(root, placesAnswer((await response.json()).places), { ...options, by: "postal" });
    }
  };
  for (const { element } of fields) element.addEventListener("input", (event) => event.isTrusted && look());
}

/** What all places of a code share is filled in; where they differ there is a choice. */
function placesAnswer(places) {
  const fields = {};
  for (const part of ["prefecture", "city", "town"]) {
    const values = [...new Set(places.map((place) => place[part]))];
    const alternatives = places.map((place) => ({ value: place[part],
      sets: { prefecture: place.prefecture, city: place.city, town: place.town } }));
    fields[part] = values.length === 1 ? { value: values[0] } : { value: "", check: true, alternatives };
  }
  return { fields };
}

function tokens(element) {
  const words = (element.getAttribute("autocomplete") ?? "").toLowerCase().split(/\s+/);
  const purpose = words.filter((word) => word !== "webauthn").at(-1);
  return [purpose, words.includes("billing")];
}

function roleOf(element, purpose) {
  const byToken = purpose && RULES.find(([, token]) => purpose !== "" && token.test(purpose));
  if (byToken) return byToken[0];
  if (/^(cc-|country|one-time-code|username|bday|sex|url|nickname)/.test(purpose)) return null;
  for (const name of [element.name, element.id]) {
    const words = (name ?? "").replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase()
      .replace(/[^a-z0-9]+/g, " ").trim();
    if (/\bcountry\b/.test(words)) return null;
    const byName = RULES.find(([, , pattern]) => pattern.test(words));
    if (byName) return byName[0];
  }
  for (const label of labels(element)) {
    const byLabel = RULES.find(([, , , pattern]) => pattern.test(label));
    if (byLabel) return byLabel[0];
  }
  return null;
}

/** The texts that name a field, the nearest first. */
function labels(element) {
  const byId = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => document.getElementById(id));
  const cell = element.closest("tr")?.querySelector("th");
  const term = element.closest("dd")?.previousElementSibling;
  const legend = element.closest("fieldset")?.querySelector("legend");
  const own = [...(element.labels ?? []), ...byId].map((label) => label && ownText(label, element));
  return [...own, element.getAttribute("aria-label"), element.placeholder, element.title,
    cell?.textContent, term?.textContent, legend?.textContent]
    .map((text) => (text ?? "").trim()).filter(Boolean);
}

function ownText(label, element) {
  if (!label.contains(element)) return label.textContent;
  return [...label.childNodes].filter((node) => !node.contains(element)).map((node) => node.textContent).join("");
}

/** Two postal code fields are 3 + 4 digits, three telephone fields its parts, two names surname and given. */
function numbered(fields) {
  const has = (role) => fields.some((field) => field.role === role);
  for (const field of fields) { // beside a surname, another "name" is no person's: a nickname, a card's
    if (field.role === "name" && has("surname")) field.parts = [];
  }
  fields = fields.filter((field) => field.parts.length);
  const groups = new Map();
  for (const field of fields) groups.set(field.role, [...(groups.get(field.role) ?? []), field]);
  for (const [role, group] of groups) {
    if (group.length === 1) continue;
    if (role === "name" || role === "name_kana") {
      ["surname", "given_name"].forEach((part, at) => {
        group[at].role = role === "name" ? part : `${part}_kana`;
        group[at].parts = [group[at].role];
      });
      group.splice(2).forEach((field) => { field.parts = []; });
    } else if ((role === "postal_code" && group.length === 2) || (role === "phone" && group.length === 3)) {
      group.forEach((field, index) => Object.assign(field, { index, of: group.length }));
    } else {
      group.slice(1).forEach((field) => { field.parts = []; }); // "once more, to be sure", or another person's
    }
  }
  return fields.filter((field) => field.parts.length);
}

/** Which part of the address goes where: what has no field of its own joins its neighbour. */
function shareAddress(fields) {
  const places = fields.filter(({ role }) => PARTS.includes(role) || role.startsWith("line"));
  const has = (role) => places.some((field) => field.role === role);
  const wholeNames = /^(addr02|.*\[addr02\])$/; // EC-CUBE: addr01 up to the town, addr02 number and building
  const second = places.find(({ role }) => role === "line2");
  const numberInSecond = second && (wholeNames.test(second.element.name) || /番地/.test(labels(second.element).join()));
  for (const field of places) {
    const text = labels(field.element).join(" ");
    const asked = PARTS.filter((part) => ASKED[part]?.test(text) && (part === field.role || !has(part)));
    if (field.role === "line1") field.parts = numberInSecond ? ["town"] : ["street"];
    else if (field.role === "line2") field.parts = numberInSecond ? ["street"] : ["building"];
    else if (field.role === "line3") field.parts = second ? ["care_of"] : ["building"];
    else if (asked.length > 1) field.parts = asked;
  }
  const at = (field) => PARTS.indexOf(field.parts[0]);
  const ordered = [...places].sort((a, b) => at(a) - at(b));
  const claimed = new Set(places.flatMap((field) => field.parts));
  for (const part of PARTS.filter((name) => !claimed.has(name))) {
    const here = PARTS.indexOf(part);
    const after = SPACED.has(part) ? null : ordered.find((field) => at(field) > here && !SPACED.has(field.parts[0]));
    const taker = after ?? ordered.findLast((field) => at(field) < here && field.parts[0] !== "prefecture");
    if (taker) taker.parts.push(part);
  }
  for (const field of places) field.parts.sort((a, b) => PARTS.indexOf(a) - PARTS.indexOf(b));
}

/** The text for a field, in the form that it asks for. */
function valueFor(field, values) {
  const { element, role, parts, index, of } = field;
  const value = (part) => values[part] ?? "";
  if (role === "name") return person(element, value("surname"), value("given_name")) || value("organization");
  if (role === "name_kana") return kanaFor(element, [value("surname_kana"), value("given_name_kana")]);
  if (role.endsWith("_kana")) return kanaFor(element, [value(role)]);
  if (role === "postal_code") {
    const code = digits(value(role));
    if (code.length !== 7) return "";
    if (of === 2) return index ? code.slice(3) : code.slice(0, 3);
    return suited(element, [element.maxLength === 7 ? code : `${code.slice(0, 3)}-${code.slice(3)}`, code]);
  }
  if (role === "phone") {
    const national = value(role);
    return of === 3 ? national.split("-")[index] ?? "" : suited(element, [national, digits(national)]);
  }
  let text = "";
  for (const part of parts) {
    if (value(part)) text += (SPACED.has(part) && text ? " " : "") + value(part);
  }
  return text;
}

function person(element, surname, given) {
  if (!surname || !given) return surname || given;
  return suited(element, [`${surname} ${given}`, `${surname}　${given}`, surname + given]);
}

function kanaFor(element, words) {
  const kana = words.filter(Boolean);
  if (!kana.length) return "";
  const text = `${labels(element).join(" ")} ${element.name}`;
  const forms = /ふりがな|ひらがな|せい|めい|hiragana/i.test(text) ? [hiragana, whole, halfWidth]
    : /半角|ｾｲ|ﾒｲ|ｶﾅ|half/i.test(text) ? [halfWidth, whole, hiragana] : [whole, hiragana, halfWidth];
  return suited(element, forms.flatMap((form) => [" ", "　", ""].map((space) => kana.map(form).join(space))));
}

/** The first of several spellings that the field's pattern allows. */
function suited(element, spellings) {
  if (element.maxLength > 0) spellings = [...spellings.filter((one) => one.length <= element.maxLength), ...spellings];
  if (!element.pattern) return spellings[0];
  const probe = element.cloneNode(false);
  return spellings.find((spelling) => { probe.value = spelling; return !probe.validity.patternMismatch; }) ?? spellings[0];
}

const digits = (text) => text.normalize("NFKC").replace(/\D/g, "");
const whole = (kana) => kana;
const hiragana = (kana) => kana.replace(/[ァ-ヶ]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0x60));
const HALF = new Map(Array.from({ length: 0xff9f - 0xff66 + 1 }, (_, at) => String.fromCharCode(0xff66 + at))
  .map((mark) => [mark.normalize("NFKC"), mark]));
const halfWidth = (kana) => [...kana.normalize("NFD")]
  .map((mark) => ({ "\u3099": "ﾞ", "\u309a": "ﾟ", "　": " " })[mark] ?? HALF.get(mark) ?? mark).join("");

/** Whether an option of a select box means a prefecture: by its text or value, or by its JIS code. */
function means(option, name) {
  const short = name === "北海道" ? name : name.replace(/[都府県]$/, "");
  const code = PREFECTURES.indexOf(name) + 1;
  return [option.text.trim(), option.value].some((text) => text === name || text === short)
    || (/^(JP-?)?\d{1,2}$/.test(option.value) && code > 0 && Number(digits(option.value)) === code);
}

/** A select box is empty while it shows no prefecture, or the first of its options and no other can be empty. */
function isEmpty(element) {
  if (element.type !== "select-one") return element.value.trim() === "";
  const shown = (option) => PREFECTURES.some((name) => means(option, name));
  const option = element.selectedOptions[0];
  return !option || !shown(option)
    || (element.selectedIndex === 0 && !option.defaultSelected && [...element.options].every(shown));
}

function mayFill(element, value, by) {
  const state = known.get(element);
  if (state?.touched) return false;
  if (state && element.value === state.ours) return by === "session" || state.by === "postal";
  return isEmpty(element) || element.value === value; // the page itself may have been made with our value
}

function setValue(element, value, by) {
  let wanted = value;
  if (element.type === "select-one") {
    const option = [...element.options].find((one) => means(one, value));
    if (!option) return;
    wanted = option.value;
  }
  if (!known.has(element)) element.addEventListener("input", () => touched(element));
  known.set(element, { ...known.get(element), ours: wanted, by, quiet: true });
  element.dataset.atena = "filled";
  if (element.value === wanted) {
    known.get(element).quiet = false;
    return;
  }
  const proto = Object.getPrototypeOf(element); // frameworks put their own setter on the element itself
  Object.getOwnPropertyDescriptor(proto, "value").set.call(element, wanted);
  element.dispatchEvent(new Event("input", { bubbles: true }));
  element.dispatchEvent(new Event("change", { bubbles: true }));
  known.get(element).quiet = false;
}

function touched(element) {
  const state = known.get(element);
  if (state.quiet) return;
  state.touched = true;
  unmark(element);
}

/** What a field needs beside it: a hint, and where there are alternatives a button with their list. */
function mark(form, field, alternatives, tooLong) {
  const { element } = field;
  unmark(element);
  style();
  const { check, tooLong: long, others } = form.words;
  const id = `atena-${++serial}`;
  const box = make("span", { className: "atena-choice" });
  box.append(make("span", { id: `${id}-hint`, className: "atena-hint", textContent: tooLong ? long : check }));
  element.dataset.atena = "check";
  element.setAttribute("aria-describedby", `${element.getAttribute("aria-describedby") ?? ""} ${id}-hint`.trim());
  (element.closest("label") ?? element).after(box);
  known.get(element).box = box;
  const choices = choicesFor(form, field, alternatives);
  if (!choices.some((choice) => choice.values !== form.values)) return;
  const label = `${others}: ${labels(element)[0] ?? element.name}`;
  const button = make("button", { type: "button", className: "atena-open", textContent: others });
  const list = make("ul", { id: `${id}-list`, className: "atena-list", tabIndex: -1, hidden: true });
  attributes(button, { "aria-haspopup": "listbox", "aria-expanded": "false", "aria-controls": list.id, "aria-label": label });
  attributes(list, { role: "listbox", "aria-label": label });
  choices.forEach((choice, at) => {
    const item = make("li", { id: `${id}-${at}`, textContent: choice.text });
    attributes(item, { role: "option", "aria-selected": String(choice.values === form.values) });
    list.append(item);
  });
  box.append(button, list);
  listBox(button, list, (at) => { choose(form, choices[at]); element.focus(); });
}

function unmark(element, now = "seen") {
  const box = known.get(element)?.box;
  element.dataset.atena = now;
  if (!box) return;
  const hint = box.firstElementChild.id;
  const described = (element.getAttribute("aria-describedby") ?? "").split(/\s+/).filter((id) => id && id !== hint);
  if (described.length) element.setAttribute("aria-describedby", described.join(" "));
  else element.removeAttribute("aria-describedby");
  box.remove();
  known.get(element).box = null;
}

/** Every choice as a text and the values it stands for, each text once; the first is what was filled in. */
function choicesFor(form, field, alternatives) {
  const all = [form.values, ...alternatives.map(({ value, sets }) =>
    ({ ...form.values, ...(sets ?? { [field.parts[0]]: value }) }))];
  const choices = new Map();
  for (const values of all) {
    const moved = form.fields.filter((one) => one.role === field.role || (one.role !== "name_kana" && kin(one, field)
      && all.some((other) => valueFor(one, other) !== valueFor(one, form.values))));
    const text = moved.map((one) => valueFor(one, values)).filter(Boolean).join(" ");
    if (text && !choices.has(text)) choices.set(text, { text, values });
  }
  return [...choices.values()];
}

/** Fields that change together: those of the name, or those of the address. */
function kin(one, other) {
  return one.role.includes("name") === other.role.includes("name");
}

function choose(form, { values }) {
  for (const field of form.fields) {
    const state = known.get(field.element);
    const value = valueFor(field, values);
    if (!state || state.touched || field.element.value !== state.ours || !value) continue;
    if (value !== valueFor(field, form.values)) setValue(field.element, value, state.by);
  }
  form.values = values;
}

/** The pattern of a collapsible list box: arrows, Home, End, Enter or Space, Escape; or a click. */
function listBox(button, list, chosen) {
  const items = [...list.children];
  let at = 0;
  const show = (open) => {
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) { move(items.findIndex((item) => item.getAttribute("aria-selected") === "true")); list.focus(); }
  };
  const move = (to) => {
    at = Math.max(0, Math.min(items.length - 1, to));
    items.forEach((item, index) => item.classList.toggle("atena-active", index === at));
    list.setAttribute("aria-activedescendant", items[at].id);
    items[at].scrollIntoView({ block: "nearest" });
  };
  const take = (to) => {
    items.forEach((item, index) => item.setAttribute("aria-selected", String(index === to)));
    show(false);
    chosen(to);
  };
  button.addEventListener("click", () => show(list.hidden));
  button.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") { event.preventDefault(); show(true); }
  });
  list.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 };
    if (event.key in steps) move(steps[event.key]);
    else if (event.key === "Enter" || event.key === " ") take(at);
    else if (event.key === "Escape") { show(false); button.focus(); } else return;
    event.preventDefault();
  });
  list.addEventListener("focusout", () => show(false));
  items.forEach((item, index) => item.addEventListener("mousedown", (event) => { event.preventDefault(); take(index); }));
}

const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
const attributes = (element, values) => Object.entries(values).forEach(([name, value]) => element.setAttribute(name, value));

/** Once a page; a constructed sheet is allowed under the strictest content security policy. */
function style() {
  if (style.done) return;
  style.done = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    [data-atena="check"] { background-color: var(--atena-check, #fff6d6); border-color: var(--atena-line, #9a6700); }
    .atena-choice { display: inline-flex; flex-wrap: wrap; align-items: center; gap: .25rem .5rem; position: relative; font-size: .875rem; }
    .atena-hint { color: var(--atena-text, #6b4700); }
    .atena-choice .atena-open { font: inherit; padding: .25rem .6rem; min-height: 2rem; color: #1d2430; background: #fff; border: 1px solid currentColor; border-radius: .25rem; cursor: pointer; }
    .atena-choice .atena-open:hover { background: #eef1f6; }
    .atena-list { position: absolute; z-index: 10; top: 100%; left: 0; margin: 0; padding: .25rem 0; min-width: 14rem; max-height: 16rem; overflow: auto; list-style: none; color: #1d2430; background: #fff; border: 1px solid #6b7280; border-radius: .25rem; box-shadow: 0 4px 16px #0003; }
    .atena-list[hidden] { display: none; }
    .atena-list li { padding: .5rem .75rem; cursor: pointer; }
    .atena-list li[aria-selected="true"] { font-weight: 700; }
    .atena-list li.atena-active, .atena-list li:hover { background: #e5edff; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
