/**
 * Kana from the keyboard: while a buyer types a name with an input method, what she types is its reading. It is
 * filled at once into the kana fields of the same block, and wins over every guess; what she typed into them
 * herself stays.
 */
import { Dictation } from "./dictation.js";
import { kanaTargets } from "./index.js";

/** The types are in watch-kana.d.ts. */
export function watchKana(root, options = {}) {
  const known = new Map(); // name field → Dictation
  const targets = () => kanaTargets(root, options);

  const listen = (event) => {
    const element = event.composedPath?.()[0] ?? event.target;
    if (typeof element?.value !== "string") return;
    let written = known.get(element);
    if (!written) {
      const target = targets().find(({ names }) => names.some((field) => field.element === element));
      if (!target) return;
      known.set(element, (written = new Dictation(element.value)));
    }
    if (event.type === "compositionstart") written.begin();
    else if (event.type === "compositionupdate") written.update(event.data ?? "");
    else if (event.type === "compositionend") {
      written.end(event.data ?? "");
      written.settle(element.value);
    } else if (!event.isComposing) written.settle(element.value);
    else return;
    show(element, written);
  };

  /** Fills the kana fields of a name field's block, with nothing where its reading is not known. */
  const show = async (element, written) => {
    const target = targets().find(({ names }) => names.some((field) => field.element === element));
    if (!target) return;
    const { parts } = target.names.find((field) => field.element === element);
    const fill = (kana) => {
      const words = kana.trim().split(/[\s　]+/);
      target.fill(parts.length > 1 ? { surname_kana: words[0], given_name_kana: words.slice(1).join("") } : { [`${parts[0]}_kana`]: words.join("") });
    };
    const kana = written.kana();
    fill(kana ?? "");
    if (kana !== null || !options.read) return;
    const { value } = element;
    const read = await Promise.resolve(options.read(value, parts)).catch(() => "");
    if (read && element.value === value) fill(read);
  };

  const types = ["compositionstart", "compositionupdate", "compositionend", "input"];
  for (const type of types) root.addEventListener(type, listen, true);
  return {
    destroy() {
      for (const type of types) root.removeEventListener(type, listen, true);
      known.clear();
    },
  };
}
