/** The 47 prefectures in the order of their JIS codes: 北海道 is 1, 沖縄県 is 47; and in Roman letters. */
const NAMES = ("北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 " +
  "新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 " +
  "鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 " +
  "沖縄県").split(" ");
const ROMAJI = ("hokkaido aomori iwate miyagi akita yamagata fukushima ibaraki tochigi gunma saitama chiba tokyo kanagawa " +
  "niigata toyama ishikawa fukui yamanashi nagano gifu shizuoka aichi mie shiga kyoto osaka hyogo nara wakayama " +
  "tottori shimane okayama hiroshima yamaguchi tokushima kagawa ehime kochi fukuoka saga nagasaki kumamoto oita " +
  "miyazaki kagoshima okinawa").split(" ");

export const short = (name) => (name === "北海道" ? name : name.slice(0, -1));
const LONG_VOWELS = { ō: "o", ū: "u" };

/** The JIS code of a prefecture that a text names (東京都, 東京, 13 東京都, Tokyo, Tōkyō-to); 0 for any other text. */
export function prefectureNamed(text) {
  const plain = text.normalize("NFKC").trim().toLowerCase().replace(/^\d{1,2}[\s:.]*(?=\D)/, "").replace(/[ōū]/g, (vowel) => LONG_VOWELS[vowel]);
  const at = NAMES.findIndex((name) => plain === name || plain === short(name));
  return 1 + (at >= 0 ? at : ROMAJI.indexOf(plain.replace(/[\s-](to|fu|ken|prefecture|pref\.?)$/, "")));
}

/** The JIS code that an option's value stands for (13, 013, JP13, JP-13). */
export function prefectureCoded(value) {
  const code = Number(/^(?:jp-?)?0?(\d{1,2})$/i.exec(value.trim())?.[1] ?? 0);
  return code <= NAMES.length ? code : 0;
}

/** The option of a list that means a prefecture: by what it shows, else by its value's code. */
export function optionFor(options, name) {
  const code = NAMES.indexOf(name) + 1;
  if (!code) return options.find(({ text, value }) => text.trim() === name || value === name);
  const shown = options.some(({ text }) => prefectureNamed(text));
  return options.find(({ text, value }) => (shown ? prefectureNamed(text)
    : prefectureNamed(value) || prefectureCoded(value)) === code);
}

/** Whether a list of options is one of prefectures. */
export const listsPrefectures = (options) =>
  options.filter(({ text, value }) => prefectureNamed(text) || prefectureNamed(value)).length > 9;
