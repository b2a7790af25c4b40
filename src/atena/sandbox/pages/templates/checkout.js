/* The part of Amazon's checkout.js that a shop page needs, played by the sandbox this file comes from:
 * amazon.Pay.renderButton(selector, config), .initCheckout(config), .bindChangeAction(selector, config),
 * .signout(). A button's config is {payloadJSON, signature, publicKeyId, algorithm}, as signed by the
 * shop's server; what is sent is exactly that text. */
(() => {
  "use strict";
  const base = new URL(document.currentScript.src).origin;

  const post = (path, fields) => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = base + path;
    form.hidden = true;
    for (const [name, value] of Object.entries(fields)) {
      if (value === undefined || value === null) continue;
      const input = document.createElement("input");
      input.type = "hidden";
      input.name = name;
      input.value = String(value);
      form.append(input);
    }
    document.body.append(form);
    form.submit();
  };

  const language = (config) => (config.checkoutLanguage || "ja_JP").slice(0, 2);

  const signed = (config, signature) => ({
    payloadJSON: signature.payloadJSON,
    signature: signature.signature,
    publicKeyId: signature.publicKeyId || config.publicKeyId,
    merchantId: config.merchantId,
    productType: config.productType,
    algorithm: signature.algorithm,
    sandbox: Boolean(config.sandbox),
    lang: language(config),
  });

  const start = async (config) => {
    if (config.signInConfig) {
      post("/signin/start", signed(config, config.signInConfig));
    } else if (config.createCheckoutSessionConfig) {
      post("/checkout/start", signed(config, config.createCheckoutSessionConfig));
    } else if (config.createCheckoutSession) {
      const { url, method = "POST", extractAmazonCheckoutSessionId } = config.createCheckoutSession;
      const body = await (await fetch(url, { method, credentials: "same-origin" })).json();
      const id = extractAmazonCheckoutSessionId ? extractAmazonCheckoutSessionId(body) : body.checkoutSessionId;
      location.assign(`${base}/checkout/${encodeURIComponent(id)}?lang=${language(config)}`);
    } else {
      throw new Error("amazon.Pay: createCheckoutSessionConfig or signInConfig is missing");
    }
  };

  const place = (selector) => {
    const element = typeof selector === "string" ? document.querySelector(selector) : selector;
    if (!element) throw new Error("amazon.Pay: there is no element for this selector");
    return element;
  };

  // What Amazon's script demands of a button (amazon-pay-script, "Parameters"); a decoupled button
  // says what it sells instead of carrying a payload.
  const required = (config) => {
    const names = ["merchantId", "ledgerCurrency", "placement", "productType"];
    const missing = names.filter((name) => !config[name]);
    if (missing.length) throw new Error(`amazon.Pay.renderButton: missing ${missing.join(", ")}`);
    if (!["PayAndShip", "PayOnly", "SignIn"].includes(config.productType)) {
      throw new Error("amazon.Pay.renderButton: productType is PayAndShip, PayOnly or SignIn");
    }
  };

  const renderButton = (selector, config) => {
    required(config);
    const japanese = language(config) === "ja";
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.atenaSandbox = "pay";
    const [here, there] = config.productType === "SignIn" || config.signInConfig
      ? ["Amazonアカウントでサインイン（テスト）", "Sign in with Amazon (sandbox)"]
      : ["Amazon Pay で支払う（テスト）", "Pay with Amazon Pay (sandbox)"];
    button.textContent = japanese ? here : there;
    Object.assign(button.style, {
      font: "inherit", fontWeight: "700", width: "100%", maxWidth: "20rem", minHeight: "2.9rem",
      padding: "0 1.25rem", cursor: "pointer", color: "#1d2430", background: "#ffd66b",
      border: "1px solid #b98a00", borderRadius: "0.5rem",
    });
    let handler = null;
    button.addEventListener("click", () => (handler ? handler() : start(config)));
    place(selector).replaceChildren(button);
    return {
      initCheckout: (more) => start({ ...config, ...more }),
      // A button without a payload leaves the start to the shop's own click handler.
      onClick: (call) => { handler = call; },
      updateButtonInfo: () => {},
    };
  };

  const bindChangeAction = (selector, { amazonCheckoutSessionId, changeAction }) => {
    place(selector).addEventListener("click", (event) => {
      event.preventDefault();
      const id = encodeURIComponent(amazonCheckoutSessionId);
      location.assign(`${base}/checkout/${id}/change?action=${encodeURIComponent(changeAction)}`);
    });
  };

  window.amazon = window.amazon || {};
  window.amazon.Pay = { renderButton, initCheckout: start, bindChangeAction, signout: () => {} };
})();
