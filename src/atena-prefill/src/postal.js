/** Looking addresses up as postal codes are typed: the module that does it is loaded when a form asks for it. */
import { optionsOf } from "./fields.js";
import { readForm } from "./model.js";
import { optionFor, prefectureNamed } from "./prefectures.js";
import { begin, TOOLS } from "./prefill.js";
import { digits } from "./values.js";

/** The types are in index.d.ts. */
export function watchPostalCode(root, url, options = {}) {
  let stop = () => { stop = null; };
  import("./lookup.js").then(({ watch }) => {
    if (stop) stop = watch(root, url, options, { ...TOOLS, begin, digits, optionFor, optionsOf, prefectureNamed, readForm }).destroy;
  }, () => {});
  return { destroy: () => stop() };
}
