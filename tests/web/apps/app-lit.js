import { html, LitElement } from "lit";
import { EMPTY, FIELDS, PREFECTURES, show } from "./wanted.js";

class TextField extends LitElement {
  static properties = { label: {}, value: {} };

  render() {
    return html`<label for="input">${this.label}</label><input id="input" .value=${this.value ?? ""} @input=${this.changed}>`;
  }

  changed(event) {
    this.value = event.target.value;
    this.dispatchEvent(new CustomEvent("text", { detail: this.value }));
  }
}
customElements.define("text-field", TextField);

class CheckoutForm extends LitElement {
  state = { ...EMPTY };

  put(name, value) {
    this.state = { ...this.state, [name]: value };
    show(this.state);
  }

  firstUpdated() { show(this.state); }

  render() {
    return html`<form>${FIELDS.map(([name, label]) => html`<text-field .label=${label} .value=${this.state[name]} @text=${(event) => this.put(name, event.detail)}></text-field>`)}
      <label for="pref">都道府県</label><select id="pref" @change=${(event) => this.put("pref", event.target.value)}><option value="">選択</option>${PREFECTURES.map((name) => html`<option>${name}</option>`)}</select></form>`;
  }
}
customElements.define("checkout-form", CheckoutForm);
document.getElementById("root").append(document.createElement("checkout-form"));
