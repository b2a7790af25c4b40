// What a shop's page does with the module; the tests call `fill` with the body of a request.
import { describe, prefill, watchPostalCode } from "/atena/static/atena-prefill.js";

const root = () => (document.querySelectorAll("form").length === 1 ? document.querySelector("form") : document);

window.fill = async (body, options) => {
  const response = await fetch("/atena/v1/prefill", {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
  });
  return (await prefill(root(), await response.json(), options).settled).filled.length;
};
window.fillWith = async (answer, options) => (await (window.handle = prefill(root(), answer, options)).settled).filled.length;
window.decided = (options) => describe(root(), options).map(({ element, ...rest }) => rest);
watchPostalCode(root(), (code) => `/atena/v1/postal/${code}`);
document.documentElement.dataset.ready = "yes";
