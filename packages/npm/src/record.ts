// What a record holds: where the values of a reading are, and when they are absent.

import { absentWord, legFields } from "./generated/payloads.js";

/**
 * The leg that a record describes: the A leg, or the B leg, which a `<Dial>` element dialed.
 *
 * @example
 * ```ts
 * import { type Leg, readHangup } from "vobiz-hangup";
 *
 * const leg: Leg = readHangup({ DialBLegHangupCauseCode: "3010" }).leg;
 * console.log(leg); // b
 * ```
 */
export type Leg = keyof typeof legFields;

/**
 * A key that is read. Others are skipped.
 *
 * @example
 * ```ts
 * import { type PayloadField, readHangup } from "vobiz-hangup";
 *
 * const key: PayloadField = "hangup_cause_code";
 * console.log(readHangup({ [key]: 3010 }).outcome); // busy
 * ```
 */
export type PayloadField = KeysOf<(typeof legFields)[Leg][Role][number]>;

type KeysOf<Of extends Candidate> =
  | Of["key"]
  | (Of extends { readonly onlyIf: { readonly key: infer Key extends string } } ? Key : never);

type Role = keyof (typeof legFields)["call"];

/**
 * A record: an object with any of Vobiz's keys, or pairs, such as `URLSearchParams`, `FormData`, a
 * `Map` or an array of them. Use pairs where a key may be repeated.
 *
 * @example
 * ```ts
 * import { type HangupRecord, readHangup } from "vobiz-hangup";
 *
 * const records: HangupRecord[] = [
 *   { HangupCauseCode: "3010" },
 *   new URLSearchParams("HangupCauseCode=3010"),
 *   new Map([["hangup_cause_code", 3010]]),
 *   [["HangupCauseCode", ""], ["HangupCauseCode", "3010"]],
 * ];
 * console.log(records.every((record) => readHangup(record).outcome === "busy")); // true
 * ```
 */
export type HangupRecord = Readonly<Partial<Record<PayloadField, unknown>>> | Iterable<readonly [string, unknown]>;

/** @internal The present values of the leg that a record is about. */
export type Values = Readonly<Record<Role, string | null>> & { readonly leg: Leg };

/** The first present value of a key. */
type Texts = (key: string) => string | null;

/** A key that may hold a value, and what another one must hold for it to count. */
interface Candidate {
  readonly key: string;
  readonly onlyIf?: { readonly key: string; readonly is: RegExp };
}

/** @internal The B leg's only if there is none of the A leg. */
export function valuesOf(record: HangupRecord): Values {
  const text = textsOf(record);
  const call = valuesOfLeg("call", text);
  if (!isEmpty(call)) {
    return call;
  }
  const bLeg = valuesOfLeg("b", text);
  return isEmpty(bLeg) ? call : bLeg;
}

function valuesOfLeg(leg: Leg, text: Texts): Values {
  const fields: Readonly<Record<Role, readonly Candidate[]>> = legFields[leg];
  const first = (role: Role): string | null => {
    for (const { key, onlyIf } of fields[role]) {
      const found = onlyIf === undefined || onlyIf.is.test(text(onlyIf.key) ?? "") ? text(key) : null;
      if (found !== null) {
        return found;
      }
    }
    return null;
  };
  return { leg, code: first("code"), name: first("name"), text: first("text"), source: first("source") };
}

function isEmpty({ code, name, text, source }: Values): boolean {
  return code === null && name === null && text === null && source === null;
}

function textsOf(record: HangupRecord): Texts {
  // Types do not stop everybody.
  if (typeof record !== "object" || record === null) {
    const found = record === null ? "null" : typeof record;
    throw new TypeError(`readHangup expects a record, which is an object or pairs, and got ${found}: is the body parsed?`);
  }
  return Symbol.iterator in record ? textsOfPairs(record) : (key) => present((record as Record<string, unknown>)[key]);
}

/** Of a repeated key, `URLSearchParams.get` would return the first value, present or not. */
function textsOfPairs(pairs: Iterable<readonly [string, unknown]>): Texts {
  const texts = new Map<string, string>();
  for (const [key, value] of pairs) {
    if (keys.has(key) && !texts.has(key)) {
      const text = present(value);
      if (text !== null) {
        texts.set(key, text);
      }
    }
  }
  return (key) => texts.get(key) ?? null;
}

const keys: ReadonlySet<string> = payloadKeys();

function payloadKeys(): Set<string> {
  const candidates: Candidate[] = Object.values(legFields).flatMap((leg) => Object.values(leg).flat());
  return new Set(candidates.flatMap(({ key, onlyIf }) => (onlyIf === undefined ? [key] : [key, onlyIf.key])));
}

function present(value: unknown): string | null {
  const text = trimmed(textOf(Array.isArray(value) && value.length === 1 ? value[0] : value));
  return text === "" || absentWord.test(text) ? null : text;
}

function textOf(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      // `String(-0)` is "0", which is a code.
      return Object.is(value, -0) ? "-0" : String(value);
    case "bigint":
    case "boolean":
      return String(value);
    default:
      return "";
  }
}

/** `trim` removes U+FEFF, which is not white space, and keeps U+0085, which is. */
function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text, start)) {
    start += 1;
  }
  while (start < end && isSpace(text, end - 1)) {
    end -= 1;
  }
  return text.slice(start, end);
}

const WHITE_SPACE = /\p{White_Space}/u;

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 0x80 ? code === 0x20 || (code >= 0x09 && code <= 0x0d) : WHITE_SPACE.test(text.charAt(at));
}
