/**
 * What stands beside a doubtful field: a hint, and where there are alternatives the list to choose from. Loaded
 * with the first doubt. All text is set as text; the style is a constructed sheet, so that a strict content
 * security policy and Trusted Types allow it.
 */

const WORDS = {
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

const wordsFor = (root, lang) => {
  const spoken = lang ?? root.closest?.("[lang]")?.lang ?? root.ownerDocument?.documentElement.lang ?? root.documentElement?.lang;
  return { ...WORDS[spoken?.startsWith("en") ? "en" : "ja"], lang: spoken?.startsWith("en") ? "en" : "ja" };
};

const STYLE = `
[data-atena-state="check"] { background-color: var(--atena-check, #fff6d6); border-color: var(--atena-line, #9a6700); }
.atena-note { display: inline-flex; flex-wrap: wrap; align-items: center; gap: .25rem .5rem; position: relative; max-width: 100%; font-size: var(--atena-size, .875rem); }
.atena-hint { color: var(--atena-text, #6b4700); background: var(--atena-ground, #fff); }
.atena-live { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }`;

/** Adds a style sheet to the document or shadow root that holds an element, once for each text. */
function styled(element, text = STYLE) {
  const root = element.getRootNode();
  const sheets = root.adoptedStyleSheets;
  const view = element.ownerDocument.defaultView;
  if (!sheets || !view.CSSStyleSheet?.prototype.replaceSync || sheets.some((sheet) => sheet.atena === text)) return;
  const sheet = Object.assign(new view.CSSStyleSheet(), { atena: text });
  sheet.replaceSync(text);
  root.adoptedStyleSheets = [...sheets, sheet];
}

function make(document, tag, properties, attributes = {}) {
  const element = Object.assign(document.createElement(tag), properties);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

const freshId = (root) => {
  let number = 1;
  while (root.getElementById?.(`atena-${number}`) ?? root.querySelector?.(`#atena-${number}`)) number++;
  return `atena-${number}`;
};

/**
 * The hints of a form. `show` puts one beside a field, by the name of its words, with the list of alternatives
 * where the field has any; `say` reads one aloud.
 * @param {object} tools what the core does: reading and writing fields
 */
export function hintsFor(root, { lang, combobox = true }, tools) {
  const words = wordsFor(root, lang);
  const live = announcer(root);
  const own = { ...tools, words, live, combobox };
  const told = (key, value) => (value === undefined ? words[key] : words[key](value));
  return {
    say: (key, value) => live.say(told(key, value)),
    show(element, key, filling, field, alternatives) {
      const box = hint(element, field?.radios, words[key], words.lang, tools);
      if (alternatives?.length) offer(own, filling, field, alternatives, box);
    },
    remove: live.remove,
  };
}

/** Puts a hint beside a field, or behind a group of buttons; returns its box, for the list of alternatives. */
function hint(element, radios, text, lang, { stateOf, restore }) {
  styled(element);
  const { ownerDocument: document } = element;
  const box = make(document, "span", { className: "atena-note", lang });
  const id = freshId(element.getRootNode());
  box.append(make(document, "span", { id, className: "atena-hint", textContent: text }));
  const described = (one) => (one.getAttribute("aria-describedby") ?? "").split(/\s+/).filter((other) => other && other !== id);
  const named = element.matches("fieldset,[role]") || !radios; // a group that is read as one
  const all = named ? [element] : radios;
  for (const one of all) one.setAttribute("aria-describedby", [...described(one), id].join(" "));
  const last = radios?.includes(element) ? radios.at(-1) : element;
  if (element.matches("fieldset,td,dd,li")) element.append(box);
  else (last.closest("label") ?? (radios && last.labels?.[0]) ?? last).after(box);
  stateOf(element).hide = () => {
    for (const one of all) restore(one, "aria-describedby", described(one).join(" ") || null);
    box.remove();
  };
  return box;
}

/** A region that assistive technology reads aloud when its text changes. */
function announcer(root) {
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

/** The list of alternatives beside a field, when any of them changes something. */
function offer(own, filling, field, alternatives, box) {
  const { words, live, pressed, combobox: shown } = own;
  const choices = choicesFor(own, filling, field, alternatives);
  if (!shown || !choices.some(({ values }) => values !== filling.values)) return;
  const label = `${words.others}: ${field.clues.own || field.clues.near || field.clues.hint || field.clues.name || ""}`;
  const given = { box, id: freshId(box.getRootNode()), text: words.others, label, options: choices.map(({ text }) => text), styled,
    choose(at) {
      choose(own, filling, choices[at]);
      live.say(words.chosen(choices[at].text));
      (pressed(field)?.option ?? field.element).focus();
    } };
  if (typeof shown === "function") shown(given);
  else import("./combobox.js").then(({ combobox }) => { if (box.isConnected) combobox(given); }, () => {}); // without it the hint stays
}

/** Every choice as a text and the values it stands for, each text once; the first is what was filled in. */
function choicesFor({ valueFor }, { fields, values }, field, alternatives) {
  const all = [values, ...alternatives.map(({ value, sets }) => ({ ...values, ...(sets ?? { [field.parts[0]]: value }) }))];
  const moves = (one) => all.some((other) => valueFor(one, other) !== valueFor(one, values));
  const told = new Set(field.parts); // a part that two fields have is shown once
  const moved = fields.filter((other) => other === field
    || (kin(other, field) && moves(other) && !other.parts.some((part) => told.has(part)) && other.parts.every((part) => told.add(part))));
  const choices = new Map();
  for (const one of all) {
    const text = moved.map((other) => valueFor(other, one)).filter(Boolean).join(" ");
    if (text && !choices.has(text)) choices.set(text, { text, values: one });
  }
  return [...choices.values()];
}

/** Fields that change together: those of the name, or those of the address. */
const isName = ({ parts }) => /name/.test(parts[0]);
const kin = (one, other) => isName(one) === isName(other);

function choose({ valueFor, stateOf, contentOf, isEmpty, write }, filling, { values }) {
  const before = filling.values;
  filling.values = values;
  for (const field of filling.fields) {
    const known = stateOf(field.element);
    const value = valueFor(field, values);
    const ours = known.by ? contentOf(field) === known.ours : isEmpty(field);
    if (known.touched || !ours || !value || value === valueFor(field, before)) continue;
    write(field, value, known.by ?? "session");
  }
}

