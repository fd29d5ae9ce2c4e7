// The reading of a record. docs/reading.md has its rules, and conformance/ a case for each.

import {
  causeOfDigits, causeOfName, type Classification, type HangupCause, type HangupSource, parseHangupSource, parseSipCause,
  type SipCause,
} from "./catalog.js";
import { type HangupRecord, type Leg, valuesOf } from "./record.js";
import { type HangupJson, Written } from "./written.js";

/**
 * The value of a record's field: a value of the catalog, an unknown value, unchanged apart from
 * trimming, or nothing.
 *
 * @example
 * ```ts
 * import { type Field, type HangupSource, readHangup } from "vobiz-hangup";
 *
 * const source: Field<HangupSource> = readHangup({ HangupSource: "somebody" }).source;
 * if (source?.unknown !== undefined) {
 *   console.log("not in the catalog:", source.unknown); // not in the catalog: somebody
 * }
 * ```
 */
export type Field<T> =
  | { readonly known: T; readonly unknown?: never }
  | { readonly unknown: string; readonly known?: never }
  | null;

/**
 * A field on which a reading can rest: the code, the name of the numeric cause, or the SIP cause.
 *
 * @example
 * ```ts
 * import { type Basis, readHangup } from "vobiz-hangup";
 *
 * const basis: Basis | null = readHangup({ HangupCauseCode: "0", HangupCause: "USER_BUSY" }).basis;
 * console.log(basis); // text
 * ```
 */
export type Basis = "code" | "name" | "text";

/**
 * The decoded hangup of a record: its fields, and their classification.
 *
 * @example
 * ```ts
 * import { type Hangup, readHangup } from "vobiz-hangup";
 *
 * const line = ({ cause, outcome, remedy }: Hangup) => `${cause?.name}: ${outcome}, ${remedy}`;
 * console.log(line(readHangup({ HangupCauseCode: "3010" }))); // Busy Line: busy, retry-later
 * ```
 */
export interface Hangup extends Classification {
  /** The leg that the record is about. */
  readonly leg: Leg;
  /** The numeric cause that the record's code stands for. */
  readonly code: Field<HangupCause>;
  /** The numeric cause of the record's name, ignoring case, spaces and punctuation. */
  readonly name: Field<HangupCause>;
  /** The SIP cause, which the payload's `HangupCause`, `hangup_cause` or `Reason` carries. */
  readonly sipCause: Field<SipCause>;
  /** Who or what ended the call. */
  readonly source: Field<HangupSource>;
  /** The field that decided; `null` if the record has nothing that the catalog knows. */
  readonly basis: Basis | null;
  /**
   * The numeric cause that decided; `null` if the text did, or nothing. If there is one, the
   * classification is that cause's.
   */
  readonly cause: HangupCause | null;
  /**
   * The first two fields that contradict each other; `null` if none do. It is information, not an
   * alarm: Vobiz uses `NORMAL_CLEARING` loosely.
   */
  readonly disagreement: readonly [Basis, Basis] | null;
  /** Returns what `JSON.stringify` writes: the same object as in every language. */
  toJSON(): HangupJson;
  /** Returns one line that is safe for a log: the values of the record, and their classification. */
  toString(): string;
}

/**
 * Reads a record as Vobiz sends it. It never fails because of what a record holds.
 *
 * Strings, numbers and booleans are read, and an array with exactly one of them as that value. Other values are
 * absent.
 *
 * @throws TypeError if it gets no record at all, such as the body of a request before it is parsed.
 *
 * @example
 * ```ts
 * import { readHangup } from "vobiz-hangup";
 *
 * // From a webhook: the SIP cause is normal, but the code means that the endpoint was never reached.
 * const body = "CallStatus=completed&HangupCauseCode=2020&HangupCause=NORMAL_CLEARING";
 * const hangup = readHangup(new URLSearchParams(body));
 *
 * console.log(hangup.remedy, hangup.fault); // fix destination
 * console.log(hangup.cause?.name); // Endpoint Not Registered
 * console.log(hangup.disagreement); // [ 'code', 'text' ]
 * ```
 */
export function readHangup(record: HangupRecord): Hangup {
  const values = valuesOf(record);
  const code = field(values.code, causeOfCode);
  const [name, sipCause] = readNames(values.name, values.text);
  const source = field(values.source, parseHangupSource);
  const named: Named = { code: code?.known, name: name?.known, text: sipCause?.known };
  const basis = basisOf(named);
  const decides = basis === null ? undefined : named[basis];
  const cause = decides !== undefined && "code" in decides ? decides : null;
  const { outcome, remedy, fault, scope } = decides ?? NOTHING;
  const disagreement = disagreementOf(named);
  const { leg } = values;
  return new Written(leg, code, name, sipCause, source, basis, cause, outcome, remedy, fault, scope, disagreement);
}

function field<T>(text: string | null, read: (text: string) => T | null): Field<T> {
  if (text === null) {
    return null;
  }
  const known = read(text);
  return known === null ? { unknown: text } : { known };
}

/** A spreadsheet or a data frame makes `3010.0` of 3010. */
function causeOfCode(text: string): HangupCause | null {
  return causeOfDigits(text.replace(/\.0+$/, ""));
}

/** Each in its own vocabulary; but what only the other knows moves there, if nothing is there. */
function readNames(name: string | null, text: string | null): [Field<HangupCause>, Field<SipCause>] {
  const ownName = field(name, causeOfName);
  const ownText = field(text, parseSipCause);
  if (ownText === null && ownName?.unknown !== undefined) {
    const moved = parseSipCause(ownName.unknown);
    return moved === null ? [ownName, null] : [null, { known: moved }];
  }
  if (ownName === null && ownText?.unknown !== undefined) {
    const moved = causeOfName(ownText.unknown);
    return moved === null ? [null, ownText] : [{ known: moved }, null];
  }
  return [ownName, ownText];
}

type Cause = HangupCause | SipCause;

/** The causes that the record names, in the order in which they decide. */
type Named = Readonly<Record<Basis, Cause | undefined>>;

const BASES = ["code", "name", "text"] as const;
const PAIRS = [["code", "name"], ["code", "text"], ["name", "text"]] as const;
const NOTHING: Classification = { outcome: "unknown", remedy: "unspecified", fault: "unknown", scope: "unknown" };

function isConclusive(cause: Cause | undefined): cause is Cause {
  return cause !== undefined && cause.outcome !== "unknown";
}

function basisOf(named: Named): Basis | null {
  return BASES.find((basis) => isConclusive(named[basis])) ?? BASES.find((basis) => named[basis] !== undefined) ?? null;
}

function disagreementOf(named: Named): readonly [Basis, Basis] | null {
  const pair = PAIRS.find(([one, other]) => differ(named[one], named[other]));
  return pair === undefined ? null : [...pair];
}

function differ(one: Cause | undefined, other: Cause | undefined): boolean {
  return isConclusive(one) && isConclusive(other) && (one.outcome !== other.outcome || ("code" in one && "code" in other && one !== other));
}
