// Not part of the package: what a shop writes, for `npm run types`.
import { describe, prefill, watchPostalCode, type Answer } from "atena-prefill";
import { watchKana } from "atena-prefill/watch-kana";
import { combobox } from "atena-prefill/combobox";

const form = document.querySelector("form")!;
const answer: Answer = await (await fetch("/prefill", { method: "POST" })).json();
form.addEventListener("atena:before-fill", (event) => {
  event.detail.fields = event.detail.fields.filter(({ parts }) => !parts.includes("email"));
});
const handle = prefill(form, answer, { observe: true, block: "shipping", map: { surname: "#sei", ignore: [".coupon"] }, combobox });
const names: string[] = handle.describe().map(({ name }) => name);
const missing = describe(form).filter(({ parts }) => parts.length === 0).length;
watchPostalCode(form, (code) => `/atena/v1/postal/${code}`, { token: "t", timeout: 3000 }).destroy();
watchKana(form, { read: async (text, parts) => (parts.length ? text : "") });
handle.undo();
// @ts-expect-error no such option
prefill(form, answer, { watch: true });
export { missing, names };
