// A decoded hangup as JSON and as a line, the same in every language.

import type { Basis, Field, Hangup } from "./reading.js";

/**
 * A decoded hangup as JSON, the same as the Rust library and the Python package write.
 *
 * A code is a number if it is known and a text if it is unknown: an unknown code may be anything.
 *
 * @example
 * ```ts
 * import { type HangupJson, readHangup } from "vobiz-hangup";
 *
 * const json: HangupJson = readHangup({ HangupCauseCode: "3010", HangupSource: "callee" }).toJSON();
 * console.log(json.hangup_cause_code, json.hangup_source, json.cause); // 3010 Callee 3010
 * ```
 */
export interface HangupJson extends Pick<Hangup, "leg" | "basis" | "outcome" | "remedy" | "fault" | "scope" | "disagreement"> {
  /** The code. */
  readonly hangup_cause_code: number | string | null;
  /** The name of the numeric cause. */
  readonly hangup_cause_name: string | null;
  /** The SIP cause. */
  readonly hangup_cause: string | null;
  /** Who or what ended the call, as in payloads. */
  readonly hangup_source: string | null;
  /** The code of the numeric cause that decided. */
  readonly cause: number | null;
  /** Whether two fields contradict each other. */
  readonly disagrees: boolean;
}

/** @internal A hangup with its methods. `console.log` shows the name of the class. */
export const Written = class Hangup {
  constructor(
    readonly leg: Of["leg"], readonly code: Of["code"], readonly name: Of["name"], readonly sipCause: Of["sipCause"],
    readonly source: Of["source"], readonly basis: Of["basis"], readonly cause: Of["cause"],
    readonly outcome: Of["outcome"], readonly remedy: Of["remedy"], readonly fault: Of["fault"],
    readonly scope: Of["scope"], readonly disagreement: Of["disagreement"],
  ) {}

  toJSON(): HangupJson {
    const { code, name, sipCause, source, leg, basis, cause, outcome, remedy, fault, scope, disagreement } = this;
    return {
      hangup_cause_code: value(code, (known) => known.code),
      hangup_cause_name: value(name, (known) => known.name),
      hangup_cause: value(sipCause, (known) => known.name),
      hangup_source: value(source, (known) => known.payloadName),
      leg,
      basis,
      cause: cause?.code ?? null,
      outcome,
      remedy,
      fault,
      scope,
      disagrees: disagreement !== null,
      disagreement,
    };
  }

  toString(): string {
    const { code, name, sipCause, source, leg, outcome, remedy, fault, scope, disagreement } = this;
    const parts = [
      part(code, "code", (known) => `${known.code} ${known.name}`),
      // The name of the cause that the code has given already adds nothing.
      name?.known !== undefined && name.known === code?.known ? null : part(name, "name", (known) => `name ${known.name}`),
      part(sipCause, SIP_CAUSE, (known) => `${SIP_CAUSE} ${known.name}`),
      part(source, "source", (known) => `ended by ${known.name}`),
    ].filter((part) => part !== null);
    const values = parts.join(", ") || "no hangup cause";
    const contradiction = disagreement === null ? "" : ` (${disagreement.map(word).join(" and ")} disagree)`;
    return `${leg === "b" ? "B leg: " : ""}${values}: outcome ${outcome}, remedy ${remedy}, fault ${fault}, scope ${scope}${contradiction}`;
  }
};

/** Inside of the class, its own name is the class. */
type Of = Hangup;

const SIP_CAUSE = "SIP cause";
/** How many characters of an unknown value are shown. */
const SHOWN = 40;
const UNSEEN = /(?! )[\p{C}\p{Z}\p{Grapheme_Extend}]/u;

function value<T, V>(field: Field<T>, known: (value: T) => V): V | string | null {
  return field?.known === undefined ? (field?.unknown ?? null) : known(field.known);
}

function part<T>(field: Field<T>, what: string, known: (value: T) => string): string | null {
  return field?.unknown === undefined ? value(field, known) : `unknown ${what} ${quoted(field.unknown)}`;
}

const word = (basis: Basis): string => (basis === "text" ? SIP_CAUSE : basis);

/** In quotes, cut, and with everything escaped that is not a printable character: safe for a log. */
function quoted(text: string): string {
  // A character has one or two units.
  const characters = [...text.slice(0, 2 * SHOWN + 2)];
  const shown = characters.slice(0, SHOWN).map(escaped).join("");
  return `"${shown}${characters.length > SHOWN ? "…" : ""}"`;
}

function escaped(one: string): string {
  if (/[\t\n\r"\\]/.test(one)) {
    return JSON.stringify(one).slice(1, -1);
  }
  return one === "\0" ? "\\0" : UNSEEN.test(one) ? `\\u{${one.codePointAt(0)!.toString(16)}}` : one;
}
