import type { Choices } from "./index.js";

/** Shows alternatives as a select-only combobox in `choices.box`. */
export function combobox(choices: Choices): void;
