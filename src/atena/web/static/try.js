// The page to try the service: what is typed above is filled in below.
import { prefill } from "./atena-prefill.js";

const value = (id) => document.getElementById(id).value.trim();
const target = document.getElementById("target");
let handle = null;

const PROBLEMS = {
  401: "このサービスはトークンを持つお店のサーバーだけが使えます。 This service is for backends with a token.",
  422: "入力内容をご確認ください。 Please check what you have entered.",
  429: "続けて送られました。少し待ってからお試しください。 Please wait a moment.",
};
const problemOf = (status, { code, field }) => `${PROBLEMS[status] ?? "分けられませんでした。 It did not work."} (${code}${field && `: ${field}`})`;

document.getElementById("given").addEventListener("submit", async (event) => {
  event.preventDefault();
  const body = { name: value("g-name"), address: value("g-address").split("\n") };
  if (value("g-postal")) body.postal_code = value("g-postal");
  const response = await fetch("v1/prefill", {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
  });
  const answer = await response.json();
  document.getElementById("problem").textContent = response.ok ? "" : problemOf(response.status, answer.error);
  if (!response.ok) return;
  handle?.undo(); // whatever was there belongs to the name before
  handle?.destroy();
  handle = prefill(target, answer);
  document.getElementById("notes").replaceChildren(...answer.notes.map((note) => {
    const item = document.createElement("li");
    item.textContent = note.ja;
    return item;
  }));
});
document.querySelector("#given button").disabled = false; // before this a click would only load the page anew
