/** What kind of field it is: its family (person, address, postal …), weighed over everything the field says. */
import { listsPrefectures } from "./prefectures.js";
import { kindOf } from "./blocks.js";
import { hiragana } from "./kana.js";
import { ANOTHERS, FAMILIES, GIVEN, KANA, NOT_OURS, NOWHERE, SAMPLES, SPEAKER, SURNAME } from "./words.js";

/** How much each source counts: a token or a label of its own more than the row it stands in. */
const WEIGHTS = { token: 9, own: 8, near: 7, css: 6, hint: 5, name: 5, id: 4, group: 3 };
const TYPED = { email: "email", tel: "phone" };

/** お届け先TEL says what the fields of its row are, お届け先 does not. */
const NUMBERS = new RegExp(["postal", "phone"].map((family) => FAMILIES.find(([name]) => name === family)[1].source).join("|"));

/** 住所 is the label of a row as often as of a field, and says less than a sample in the field. */
const MERE_ADDRESS = /^.{0,8}(住所|所在地)$/;

/** 賞品送付先 */
const WHERE = /((送付|配[送達]|発送|届け?|送り)先|住まい)$/;

/** 氏名 [    ]（カタカナ） */
const KANA_BEHIND = /^\(([全半]角)?(カタカナ|フリガナ|カナ|ひらがな|ふりがな)\)$/;

/** The words of a label in front of its remarks: お名前（会社名も可）→ お名前; 貴社名（個人の方はお名前）asks for either. */
export const headOf = (text) => text.split(/\(?例[:)\s]/)[0].replace(/(.)\((?!個人.*名|〒|郵便番号\))[^)]*\)?/g, "$1 ").trim() || text;

const textsOf = ({ clues }) => clues.own + clues.near;
const NAME = /名前|氏名/;

/** カナ 姓 [ ] 名 [ ]: what says kana once says it for both. */
export function spreadKana(fields) {
  fields.forEach((field, at) => {
    const before = fields[at - 1];
    if (before?.kana > 3 && before.surname > before.given && field.given > field.surname && !fields[at + 1]?.kana) field.kana ||= before.kana;
  });
}

/** The kana beside a name or a bank account that is not ours are not ours either. */
export function leaveKana(fields) {
  fields.forEach((field, at) => {
    const before = fields[at - 1];
    if (field.kana && /^left: (own|near|group)/.test(before?.why) && (/口座/.test(textsOf(before)) || (NAME.test(textsOf(before)) && !NAME.test(textsOf(field))))) {
      Object.assign(field, { family: "", why: before.why });
    }
  });
}

/** 代表者氏名 beside 担当者氏名 or 会社名 is not the buyer's; in a group's booking it is. */
export function leaveSpeakers(fields) {
  const persons = fields.filter(({ family, kana }) => family === "person" && !kana);
  const speaks = ({ clues }) => SPEAKER.test(clues.own || clues.near);
  const firm = ({ family, clues }) => family === "organization" && !/団体/.test(clues.own + clues.near);
  if (!persons.every(speaks) || fields.some(firm)) {
    for (const field of fields) if (field.family === "person" && speaks(field)) Object.assign(field, { family: "", why: "left: a representative" });
  }
}

/** Sets `family`, `score`, `kana`, `surname`, `given`, `why`; `family` is "" for what is not to be filled in. */
export function classify(field) {
  const { clues, element } = field;
  Object.assign(field, { family: "", kana: 0, surname: 0, given: 0, score: 0, why: "" });
  const leave = (why) => Object.assign(field, { family: "", why: `left: ${why}` });
  if (/^(date|search|url|password)$/.test(element.type)) return leave("type");
  if (/^(cc-|one-time|bday)/.test(clues.token)) return leave("autocomplete");
  const votes = {};
  const vote = (family, weight) => { if (family) votes[family] = (votes[family] ?? 0) + weight; };
  let labelled = false;
  let badName = false;
  let byName = 0;
  for (const [source, weight] of Object.entries(WEIGHTS)) {
    const text = source === "token" ? clues.token.replace(/[-_]/g, " ").replace(/(\D)(\d)/, "$1 $2") : clues[source];
    const head = headOf(text);
    const whose = source === "group" && /^(shipping|billing|orderer)$/.test(kindOf(head)); // and not what it is
    if (!text || (whose && !NUMBERS.test(text))) continue;
    const label = weight !== 4 && source !== "name" && source !== "css";
    if (NOT_OURS.test(head) || NOWHERE.test(text) || (weight > 6 && label && ANOTHERS.test(head))) {
      if (label) return leave(source);
      badName = true;
      continue;
    }
    const row = FAMILIES.find(([, one]) => one.test(head)) ?? FAMILIES.find(([, one]) => one.test(text));
    if (row && /own|near|group|token/.test(source)) labelled = true;
    if (row && /name|id/.test(source)) byName += weight;
    vote(row?.[0], MERE_ADDRESS.test(head) ? 4 : weight);
    if (!row && label && WHERE.test(head) && (weight > 3 || !textsOf(field))) vote("address", 1); // where nothing else says what it is
    if (KANA.test(text) && !/漢字|名前? ?[/・] ?(ふり|フリ|カナ|かな)/.test(text)) field.kana = Math.max(field.kana, weight);
    if (SURNAME.test(text)) field.surname += weight;
    if (GIVEN.test(text)) field.given += weight;
  }
  // a sample in a field whose label is of something else is no sample of ours
  if (clues.hint && (Object.keys(votes).length || !(clues.own || clues.near))) sample(field, clues.hint, vote);
  if (KANA_BEHIND.test(clues.after)) field.kana = Math.max(field.kana, 7);
  if (badName && !labelled) return leave("name");
  sample(field, clues.sample || clues.after, () => {});
  vote(TYPED[element.type], 6);
  if (field.radios || listsPrefectures(clues.options)) vote("prefecture", 9);
  else if (clues.options.length && !element.list && !votes.address && !votes.prefecture) return leave("options");
  [field.family, field.score] = Object.entries(votes).sort((one, other) => other[1] - one[1])[0] ?? ["", 0];
  if (field.kana && /address|organization/.test(field.family)) return leave(`kana of ${field.family}`);
  if (field.family === "person" && element.type === "number") return leave("type");
  if (field.family === "address" && byName === field.score && /^[^\d(]{2,}$/.test(clues.own || clues.near)) return leave("label"); // タグ, named addr_tag
  field.why = JSON.stringify(votes);
}

/** A sample says what is asked where no label does: 山田, ヤマダ タロウ. */
function sample(field, text, vote) {
  if (/^\D*\d{3}-?\d{4}$/.test(text)) vote("postal", 5);
  if (/^\D*0\d{1,4}-?\d{1,4}-?\d{4}$/.test(text)) vote("phone", 5);
  if (/\w@\w/.test(text)) vote("email", 5);
  const kana = hiragana(text.replace(/例[:)\s]*/, ""));
  const surname = SAMPLES.surname.exec(kana);
  const given = SAMPLES.given.exec(kana);
  if (!surname && !given) return;
  vote("person", 3);
  if (/^[^一-龠]+$/.test(kana) && /[ぁ-ん]/.test(kana)) field.kana = Math.max(field.kana, 3);
  if (surname && kana.endsWith(surname[0])) field.surname += 3; // and not 山田 太郎
  if (given && given.index < 1) field.given += 3;
}
