// The page to try the service: what is typed above is filled in below.
import { prefill } from "./atena-prefill.js";

const value = (id) => document.getElementById(id).value.trim();
const target = document.getElementById("target");

document.getElementById("given").addEventListener("submit", async (event) => {
  event.preventDefault();
  const body = { name: value("g-name"), address: value("g-address").split("\n") };
  if (value("g-postal")) body.postal_code = value("g-postal");
  const response = await fetch("v1/prefill", {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
  });
  const answer = await response.json();
  document.getElementById("problem").textContent = response.ok ? "" : answer.error.code;
  if (!response.ok) return;
  const fresh = target.cloneNode(true); // whatever was there belongs to the name before
  for (const field of fresh.querySelectorAll("input")) field.value = "";
  for (const box of fresh.querySelectorAll(".atena-choice")) box.remove();
  for (const field of fresh.querySelectorAll("[data-atena]")) delete field.dataset.atena;
  document.getElementById("target").replaceWith(fresh);
  prefill(fresh, answer);
  document.getElementById("notes").replaceChildren(...answer.notes.map((note) => {
    const item = document.createElement("li");
    item.textContent = note.ja;
    return item;
  }));
});
