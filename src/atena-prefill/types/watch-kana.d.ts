import type { FormOptions, Part } from "./index.js";

export interface KanaOptions extends FormOptions {
  /** The reading of a name that was not typed (pasted, or without an input method): for example from `/v1/name`. */
  read?(text: string, parts: Part[]): string | Promise<string>;
}

/** Fills kana fields with what the buyer types into the name fields through an input method. */
export function watchKana(root: ParentNode & Node, options?: KanaOptions): { destroy(): void };
