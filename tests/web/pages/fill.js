// What a shop's page does with the module; the tests call `fill` with the body of a request.
import { findFields, prefill, watchPostalCode } from "/atena/static/atena-prefill.js";

const form = document.querySelector("form");

window.fill = async (body) => {
  const response = await fetch("/atena/v1/prefill", {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
  });
  return prefill(form, await response.json()).length;
};
window.fillWith = (answer) => prefill(form, answer).length;
window.found = () => findFields(form).map(({ element, parts }) => [element.name, parts.join("+")]);
watchPostalCode(form, (code) => `/atena/v1/postal/${code}`);
document.documentElement.dataset.ready = "yes";
