// The demo shop's pages: the Amazon Pay button, the Change buttons, and the marks on the review page.
import { prefill, watchPostalCode } from "/atena/static/atena-prefill.js";

const json = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "null");

const place = document.getElementById("amazon-pay");
if (place) {
  amazon.Pay.renderButton("#amazon-pay", {
    merchantId: place.dataset.merchant,
    productType: place.dataset.product,
    sandbox: true,
    ledgerCurrency: "JPY",
    checkoutLanguage: place.dataset.language,
    placement: "Cart",
    createCheckoutSessionConfig: json("button"),
  });
}

const form = document.getElementById("review");
if (form) {
  const change = { changeAddress: "change-address", changePayment: "change-payment" };
  for (const [changeAction, id] of Object.entries(change)) {
    if (!document.getElementById(id)) continue;
    amazon.Pay.bindChangeAction(`#${id}`, { amazonCheckoutSessionId: form.dataset.session, changeAction });
  }
  // The fields already hold their values; this marks the doubtful ones and offers the alternatives.
  const marks = json("marks");
  if (marks) prefill(form, marks);
  watchPostalCode(form, (code) => `/atena/v1/postal/${code}`);
  form.addEventListener("submit", () => { document.getElementById("place").disabled = true; });
}
