// What the state of every app must be in the end, and the texts that its form shows.
export const FIELDS = [
  ["sei", "姓", "山田"], ["mei", "名", "太郎"], ["seiKana", "セイ", "ヤマダ"], ["meiKana", "メイ", "タロウ"],
  ["zip", "郵便番号", "153-0064"], ["city", "市区町村", "目黒区"], ["street", "町名・番地", "下目黒1-8-1"],
  ["building", "建物名・部屋番号", "アルコタワー"], ["phone", "電話番号", "03-1234-5678"], ["nick", "ニックネーム", ""],
];
export const WANTED = Object.fromEntries([...FIELDS.map(([name, , value]) => [name, value]), ["pref", "東京都"]]);
export const PREFECTURES = ["北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県", "京都府", "大阪府", "福岡県", "沖縄県"];
export const EMPTY = Object.fromEntries(Object.keys(WANTED).map((name) => [name, ""]));

/** Writes the app's state where the test reads it: what the framework knows, not what the page shows. */
export function show(state) {
  let place = document.getElementById("state");
  if (!place) { place = document.createElement("div"); place.id = "state"; document.body.append(place); }
  for (const [name, wanted] of Object.entries(WANTED)) {
    let output = document.getElementById(`state-${name}`);
    if (!output) {
      output = document.createElement("output");
      output.id = `state-${name}`;
      if (wanted) output.dataset.want = wanted;
      place.append(output);
    }
    output.textContent = state[name] ?? "";
  }
  document.documentElement.dataset.mounted = "yes";
}
