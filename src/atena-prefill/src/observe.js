/** Calls `look` when fields come or become visible; returns how to end it. */
export function observe(root, look, elementsOf) {
  let timer = 0;
  const soon = () => { clearTimeout(timer); timer = setTimeout(again, 30); };
  const observer = new MutationObserver(soon);
  const seen = new Set();
  const attend = (node) => {
    if (seen.has(node)) return;
    seen.add(node);
    observer.observe(node, { childList: true, subtree: true, attributes: true, attributeFilter: ["hidden", "style", "class", "disabled", "readonly", "open", "inert"] });
  };
  const everywhere = () => {
    attend(root);
    for (const element of elementsOf(root)) {
      if (element.shadowRoot) attend(element.shadowRoot);
      if (element.localName.includes("-") && !customElements.get(element.localName) && !seen.has(element.localName)) {
        seen.add(element.localName);
        customElements.whenDefined(element.localName).then(soon);
      }
    }
  };
  const again = () => { everywhere(); look(); };
  again(); // what came while this module was loaded
  return () => { clearTimeout(timer); observer.disconnect(); };
}
