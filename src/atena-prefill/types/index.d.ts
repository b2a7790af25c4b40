/** A part of a name or an address, as `/v1/prefill` names it. */
export type Part =
  | "surname" | "given_name" | "surname_kana" | "given_name_kana" | "organization"
  | "postal_code" | "prefecture" | "city" | "kyoto_street" | "town" | "koaza" | "street" | "chome" | "banchi" | "go" | "building" | "care_of"
  | "phone" | "email";

/** What `data-atena` and `map` may say: a part, several of them, or nothing of ours. */
export type Role = Part | "name" | "name_kana" | "address" | "ignore";

/** Whose fields they are. */
export type Block = "shipping" | "billing" | "orderer" | "company" | "gift" | "other" | "";

export interface Alternative {
  value?: string;
  probability?: number;
  /** The parts that change together with it. */
  sets?: Record<string, string>;
}

export interface AnswerField {
  value: string;
  confidence?: number | null;
  check?: boolean;
  /** Places in the answer's list, or alternatives of its own. */
  alternatives?: readonly (number | Alternative)[];
}

/** The answer of `/v1/prefill`, asked for without a layout. */
export interface Answer {
  fields: Record<string, AnswerField>;
  /** What the fields' numbers stand for. */
  alternatives?: readonly Alternative[];
}

/** Sets a field that is no `input`, `select` or `textarea`, in the way of its library. */
export interface Adapter {
  matches(element: Element): boolean;
  get?(element: Element): string;
  /** `false`, or a promise of it, when the field does not take the value. */
  set(element: Element, value: string): boolean | void | Promise<boolean | void>;
}

export interface FormOptions {
  /** Which field is what, over everything the form says: `{ surname: "#last", ignore: ".coupon" }` or `{ "#last": "surname" }`. */
  map?: Record<string, string | Element | null | false | readonly (string | Element)[]>;
  /** The block to fill, or the value of a `data-atena-block` or of a `section-*` token. Without it: where goods are sent. */
  block?: Block | (string & {});
  adapters?: readonly Adapter[];
}

export interface PrefillOptions extends FormOptions {
  /** Fill fields that come, or become visible, later. */
  observe?: boolean;
  /** The language of the hints; without it that of the page. */
  lang?: "ja" | "en" | (string & {});
  /** `false` shows no alternatives; a function shows them in its own way. */
  combobox?: boolean | ((choices: Choices) => void);
}

export interface Choices {
  /** The element beside the field, which holds the hint already. */
  box: HTMLElement;
  id: string;
  text: string;
  label: string;
  /** The first is what the field holds. */
  options: string[];
  choose(at: number): void;
  styled(element: Element, css: string): void;
}

/** What was decided about a field; it holds no value of the buyer's. */
export interface Decision {
  element: HTMLElement;
  name: string;
  block: Block;
  /** Whether an answer is filled in here. */
  chosen: boolean;
  parts: Part[];
  /** Which piece of a number in several fields, and of how many. */
  piece: [number, number] | null;
  visible: boolean;
  why: string;
  state: "" | "filled" | "buyer";
}

/** A field that is, or was, filled in. */
export interface Entry {
  element: HTMLElement;
  parts: Part[];
  value: string;
  check: boolean;
  confidence: number | null;
}

export interface Handle {
  /** The fields that were filled in. */
  readonly filled: HTMLElement[];
  /** The fields that are marked for the buyer to look at. */
  readonly doubtful: HTMLElement[];
  /** Settles when list boxes of libraries are filled, hints stand beside doubtful fields, and observing has begun. */
  readonly settled: Promise<Handle>;
  describe(options?: FormOptions): Decision[];
  /** Puts back what was there, except where the buyer wrote. */
  undo(): void;
  /** Ends observing and takes the marks away; values stay. */
  destroy(): void;
}

/**
 * Fills the empty fields of a form.
 *
 * `atena:before-fill` is sent to `root` first: `preventDefault()` leaves the form as it is, and changes to
 * `detail.fields` are followed. `atena:filled` comes after.
 * @throws TypeError when the answer has no fields, or `data-atena` or `map` names no part
 */
export function prefill(root: ParentNode & Node, answer: Answer, options?: PrefillOptions): Handle;

/** What is decided about every field of a form. */
export function describe(root: ParentNode & Node, options?: FormOptions): Decision[];

export interface PostalOptions extends PrefillOptions {
  /** Sent as `Authorization: Bearer`. */
  token?: string;
  /** Milliseconds; 5000 without it. */
  timeout?: number;
  fetch?: typeof fetch;
}

/**
 * Looks the address up when the buyer has typed a postal code, and fills it into the block of that code.
 * @param url where to ask: a function of the seven digits, or a text with `{code}`; answers like `/v1/postal/{code}`
 */
export function watchPostalCode(
  root: ParentNode & Node, url: string | ((code: string) => string), options?: PostalOptions,
): { destroy(): void };

/** The name fields of each block with what fills its kana fields; `watchKana` is made of it. */
export function kanaTargets(root: ParentNode & Node, options?: FormOptions): {
  names: { element: HTMLElement; parts: Part[] }[];
  fill(kana: { surname_kana?: string; given_name_kana?: string }): void;
}[];

declare global {
  interface GlobalEventHandlersEventMap {
    "atena:before-fill": CustomEvent<{ fields: Entry[] }>;
    "atena:filled": CustomEvent<{ fields: Entry[]; by: "session" | "postal" }>;
  }
}
