/**
 * Fills the name and address fields of the form that a shop already has, from an answer of /v1/prefill, and
 * looks addresses up as postal codes are typed. No dependency, no global state.
 *
 *   import { prefill, watchPostalCode } from "./atena-prefill.js";
 *   const form = document.querySelector("form");
 *   const handle = prefill(form, answer, { observe: true });
 *   console.table(handle.describe());
 *   watchPostalCode(form, (code) => `/atena/v1/postal/${code}`);
 */
export { describe, prefill } from "./prefill.js";
export { watchPostalCode } from "./postal.js";
export { kanaTargets } from "./typed.js";
