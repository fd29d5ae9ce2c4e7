// The catalog: its types, its lists, and how a value is found.

import { frozen } from "./frozen.js";
import * as generated from "./generated/catalog.js";
import { find, spellings } from "./spelling.js";

/**
 * The end of the call, as a dialer or a CRM would record it. `vobiz-hangup/texts` describes each
 * value means.
 *
 * @example
 * ```ts
 * import { type Outcome, readHangup } from "vobiz-hangup";
 *
 * const reached: readonly Outcome[] = ["completed", "machine"];
 * const { outcome } = readHangup({ HangupCauseCode: "3010" });
 * console.log(outcome, reached.includes(outcome)); // busy false
 * ```
 */
export type Outcome = (typeof generated.outcomes)[number];

/**
 * What to do next.
 *
 * @example
 * ```ts
 * import { readHangup, type Remedy } from "vobiz-hangup";
 *
 * const queues: Partial<Record<Remedy, string>> = { "retry-later": "redial", fix: "people" };
 * console.log(queues[readHangup({ HangupCauseCode: "3010" }).remedy]); // redial
 * ```
 */
export type Remedy = (typeof generated.remedies)[number];

/**
 * Who or what is responsible, so that the right person is informed.
 *
 * @example
 * ```ts
 * import { type Fault, readHangup } from "vobiz-hangup";
 *
 * const ours: readonly Fault[] = ["account", "application", "caller-id"];
 * console.log(ours.includes(readHangup({ HangupCauseCode: "1010" }).fault)); // true
 * ```
 */
export type Fault = (typeof generated.faults)[number];

/**
 * What else is affected until the cause is fixed, so that the right calls are paused, and no
 * more.
 *
 * @example
 * ```ts
 * import { readHangup, type Scope } from "vobiz-hangup";
 *
 * const pause: Scope = readHangup({ HangupCauseCode: "3130" }).scope;
 * console.log(pause); // caller-id
 * ```
 */
export type Scope = (typeof generated.scopes)[number];

/**
 * Whether a cause stands in Vobiz's reference or was only observed in records.
 *
 * @example
 * ```ts
 * import { type Origin, sipCause } from "vobiz-hangup";
 *
 * const origin: Origin = sipCause("LOSE_RACE").origin;
 * console.log(origin); // observed
 * ```
 */
export type Origin = (typeof generated.origins)[number];

/**
 * A code of the catalog. `hangupCause` finds its cause.
 *
 * @example
 * ```ts
 * import { hangupCause, type HangupCauseCode } from "vobiz-hangup";
 *
 * const busy: HangupCauseCode = 3010;
 * console.log(hangupCause(busy).name); // Busy Line
 * ```
 */
export type HangupCauseCode = (typeof generated.hangupCauses)[number]["code"];

/**
 * The id of a numeric hangup cause. It is never changed and never used again, so it is fit to be
 * stored.
 *
 * @example
 * ```ts
 * import { hangupCause, type HangupCauseId } from "vobiz-hangup";
 *
 * const id: HangupCauseId = hangupCause(3010).id;
 * console.log(id); // busy-line
 * ```
 */
export type HangupCauseId = (typeof generated.hangupCauses)[number]["id"];

/**
 * The name of a SIP cause, as the payload's `HangupCause` carries it.
 *
 * @example
 * ```ts
 * import { readHangup, type SipCauseName } from "vobiz-hangup";
 *
 * const name: SipCauseName | undefined = readHangup({ HangupCause: "user busy" }).sipCause?.known?.name;
 * console.log(name); // USER_BUSY
 * ```
 */
export type SipCauseName = (typeof generated.sipCauses)[number]["name"];

/**
 * The id of a SIP cause. It is never changed and never used again.
 *
 * @example
 * ```ts
 * import { sipCause, type SipCauseId } from "vobiz-hangup";
 *
 * const id: SipCauseId = sipCause("USER_BUSY").id;
 * console.log(id); // user-busy
 * ```
 */
export type SipCauseId = (typeof generated.sipCauses)[number]["id"];

/**
 * The id of a hangup source. It is never changed and never used again.
 *
 * @example
 * ```ts
 * import { type HangupSourceId, readHangup } from "vobiz-hangup";
 *
 * const id: HangupSourceId | undefined = readHangup({ HangupSource: "Callee" }).source?.known?.id;
 * console.log(id); // call-recipient
 * ```
 */
export type HangupSourceId = (typeof generated.hangupSources)[number]["id"];

/**
 * The id of a category. It is never changed and never used again.
 *
 * @example
 * ```ts
 * import { type CategoryId, hangupCause } from "vobiz-hangup";
 *
 * const id: CategoryId = hangupCause(3010).category;
 * console.log(id); // call-rejections
 * ```
 */
export type CategoryId = (typeof generated.categories)[number]["id"];

/**
 * The id of a call type. It is never changed and never used again.
 *
 * @example
 * ```ts
 * import { type CallTypeId, parseCallType } from "vobiz-hangup";
 *
 * const id: CallTypeId | undefined = parseCallType("incoming calls")?.id;
 * console.log(id); // incoming-calls
 * ```
 */
export type CallTypeId = (typeof generated.callTypes)[number]["id"];

/**
 * What a cause means for the caller: this project's reading of Vobiz's reference.
 *
 * @example
 * ```ts
 * import { type Classification, hangupCause, sipCause } from "vobiz-hangup";
 *
 * const causes: readonly Classification[] = [hangupCause(3010), sipCause("USER_BUSY")];
 * console.log(causes.map((cause) => cause.remedy)); // [ 'retry-later', 'retry-later' ]
 * ```
 */
export interface Classification {
  /** How the attempt ended. */
  readonly outcome: Outcome;
  /** What to do next. */
  readonly remedy: Remedy;
  /** Who or what is responsible. */
  readonly fault: Fault;
  /** What else fails for the same reason. */
  readonly scope: Scope;
}

/**
 * A numeric hangup cause: what the payload's `HangupCauseCode` and `HangupCauseName` carry. The
 * payload's `HangupCause` is a {@link SipCause}: a trap.
 *
 * @example
 * ```ts
 * import { type HangupCause, hangupCauses } from "vobiz-hangup";
 *
 * const title = (cause: HangupCause) => `${cause.code} ${cause.name}`;
 * console.log(hangupCauses.filter((cause) => cause.outcome === "busy").map(title)); // [ '3010 Busy Line', '3100 Busy everywhere' ]
 * ```
 */
export interface HangupCause extends Classification {
  /** The code, as the payload's `HangupCauseCode` carries it. */
  readonly code: HangupCauseCode;
  /** The id, fit to be stored. */
  readonly id: HangupCauseId;
  /** The name, as the payload's `HangupCauseName` carries it. */
  readonly name: string;
  /** Further names that are read. */
  readonly aliases: readonly string[];
  /** The heading of the reference under which the cause stands. */
  readonly category: CategoryId;
  /** Whether the cause stands in the reference. */
  readonly origin: Origin;
}

/**
 * A SIP cause, in the reference's words a "SIP Hangup Cause": what the payload's `HangupCause`,
 * `hangup_cause` and `Reason` carry.
 *
 * @example
 * ```ts
 * import { type SipCause, sipCauses } from "vobiz-hangup";
 *
 * const alone = (cause: SipCause) => cause.counterpart === null;
 * console.log(sipCauses.filter(alone).map((cause) => cause.name).includes("PROTOCOL_ERROR")); // true
 * ```
 */
export interface SipCause extends Classification {
  /** The name, as payloads carry it. */
  readonly name: SipCauseName;
  /** The id, fit to be stored. */
  readonly id: SipCauseId;
  /** Further names that are read. */
  readonly aliases: readonly string[];
  /**
   * The code of the numeric cause that describes the same situation, from which the classification
   * is taken; `null` if there is none.
   */
  readonly counterpart: HangupCauseCode | null;
  /** Whether the cause stands in the reference. */
  readonly origin: Origin;
}

/**
 * Who or what ended the call.
 *
 * @example
 * ```ts
 * import { type HangupSource, hangupSources } from "vobiz-hangup";
 *
 * const [caller, recipient]: readonly HangupSource[] = hangupSources;
 * console.log(caller?.name, recipient?.payloadName); // Caller Callee
 * ```
 */
export interface HangupSource {
  /** The id, fit to be stored. */
  readonly id: HangupSourceId;
  /** The name in the reference. */
  readonly name: string;
  /** Further names that are read. */
  readonly aliases: readonly string[];
  /** The name in payloads, which is the reference's but for the party called. */
  readonly payloadName: string;
}

/**
 * A heading of the reference, with numeric causes below it.
 *
 * @example
 * ```ts
 * import { categories, type Category, hangupCauses } from "vobiz-hangup";
 *
 * const count = ({ id }: Category) => hangupCauses.filter((cause) => cause.category === id).length;
 * console.log(categories.every((category) => count(category) > 0)); // true
 * ```
 */
export interface Category {
  /** The id, fit to be stored. */
  readonly id: CategoryId;
  /** The heading. */
  readonly name: string;
}

/**
 * A kind of call, by where Vobiz sends its hangup.
 *
 * @example
 * ```ts
 * import { type CallType, callTypes } from "vobiz-hangup";
 *
 * const name = (type: CallType) => type.name;
 * console.log(callTypes.map(name).includes("Incoming calls")); // true
 * ```
 */
export interface CallType {
  /** The id, fit to be stored. */
  readonly id: CallTypeId;
  /** The name in the reference. */
  readonly name: string;
}

/**
 * Every outcome, in the order of the documentation.
 *
 * @example
 * ```ts
 * import { outcomes } from "vobiz-hangup";
 *
 * console.log(outcomes.includes("no-answer")); // true
 * ```
 */
export const outcomes: readonly Outcome[] = /* @__PURE__ */ frozen(generated.outcomes);

/**
 * Every remedy, in the order of the documentation.
 *
 * @example
 * ```ts
 * import { isRetry, remedies } from "vobiz-hangup";
 *
 * console.log(remedies.filter(isRetry)); // [ 'retry', 'retry-later', 'retry-with-backoff' ]
 * ```
 */
export const remedies: readonly Remedy[] = /* @__PURE__ */ frozen(generated.remedies);

/**
 * Every fault, in the order of the documentation.
 *
 * @example
 * ```ts
 * import { faults } from "vobiz-hangup";
 *
 * console.log(faults.includes("caller-id")); // true
 * ```
 */
export const faults: readonly Fault[] = /* @__PURE__ */ frozen(generated.faults);

/**
 * Every scope, in the order of the documentation.
 *
 * @example
 * ```ts
 * import { scopes } from "vobiz-hangup";
 *
 * console.log(scopes.includes("route")); // true
 * ```
 */
export const scopes: readonly Scope[] = /* @__PURE__ */ frozen(generated.scopes);

/**
 * Every origin, in the order of the documentation.
 *
 * @example
 * ```ts
 * import { hangupCauses, origins } from "vobiz-hangup";
 *
 * console.log(hangupCauses.every((cause) => origins.includes(cause.origin))); // true
 * ```
 */
export const origins: readonly Origin[] = /* @__PURE__ */ frozen(generated.origins);

/**
 * Every category, in the order of the documentation.
 *
 * @example
 * ```ts
 * import { categories } from "vobiz-hangup";
 *
 * console.log(categories.map((category) => category.name).includes("Call Rejections")); // true
 * ```
 */
export const categories: readonly Category[] = /* @__PURE__ */ frozen(generated.categories);

/**
 * Every call type, in the order of the documentation.
 *
 * @example
 * ```ts
 * import { callTypes } from "vobiz-hangup";
 *
 * console.log(callTypes.some((type) => type.id === "incoming-calls")); // true
 * ```
 */
export const callTypes: readonly CallType[] = /* @__PURE__ */ frozen(generated.callTypes);

/**
 * Every hangup source, in the order of the documentation.
 *
 * @example
 * ```ts
 * import { hangupSources } from "vobiz-hangup";
 *
 * console.log(hangupSources.some((source) => source.payloadName === "Callee")); // true
 * ```
 */
export const hangupSources: readonly HangupSource[] = /* @__PURE__ */ frozen(generated.hangupSources);

/**
 * Every numeric hangup cause, in the order of the documentation.
 *
 * @example
 * ```ts
 * import { hangupCauses } from "vobiz-hangup";
 *
 * const later = hangupCauses.filter((cause) => cause.remedy === "retry-later");
 * console.log(later.map((cause) => cause.code).includes(3010)); // true
 * ```
 */
export const hangupCauses: readonly HangupCause[] = /* @__PURE__ */ frozen(generated.hangupCauses);

/**
 * Every SIP cause, in the order of the documentation.
 *
 * @example
 * ```ts
 * import { sipCauses } from "vobiz-hangup";
 *
 * console.log(sipCauses.some((cause) => cause.name === "USER_BUSY")); // true
 * ```
 */
export const sipCauses: readonly SipCause[] = /* @__PURE__ */ frozen(generated.sipCauses);

const byDigits = /* @__PURE__ */ indexed(hangupCauses, (cause) => String(cause.code));
const bySipName = /* @__PURE__ */ indexed(sipCauses, (cause) => cause.name);

function indexed<T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [key(row), row]));
}

/**
 * Returns the numeric hangup cause of a code; `null` if the catalog does not have it. A code is never
 * judged by its range: 4100, which occurs in records, is not a normal completion.
 *
 * @example
 * ```ts
 * import { hangupCause } from "vobiz-hangup";
 *
 * console.log(hangupCause(3010).name); // Busy Line
 * console.log(hangupCause(4100)); // null
 * ```
 */
export function hangupCause(code: HangupCauseCode): HangupCause;
export function hangupCause(code: number): HangupCause | null;
export function hangupCause(code: number): HangupCause | null {
  return causeOfDigits(String(code));
}

/** @internal Digits are literal: no sign, no leading zeros, nothing around them. */
export function causeOfDigits(digits: string): HangupCause | null {
  return byDigits.get(digits) ?? null;
}

/**
 * Returns the SIP cause of exactly this name; `null` if the catalog does not have it.
 * {@link parseSipCause} ignores case, spaces and punctuation.
 *
 * @example
 * ```ts
 * import { hangupCause, sipCause } from "vobiz-hangup";
 *
 * const { counterpart } = sipCause("USER_BUSY");
 * console.log(counterpart === null ? null : hangupCause(counterpart).name); // Busy Line
 * console.log(sipCause("user busy")); // null
 * ```
 */
export function sipCause(name: SipCauseName): SipCause;
export function sipCause(name: string): SipCause | null;
export function sipCause(name: string): SipCause | null {
  return bySipName.get(name) ?? null;
}

/**
 * Returns whether a remedy is to redial, at once or later. If not, a redial without any
 * change is of no use.
 *
 * @example
 * ```ts
 * import { hangupCause, isRetry } from "vobiz-hangup";
 *
 * console.log(isRetry(hangupCause(3010).remedy)); // true
 * console.log(isRetry(hangupCause(3050).remedy)); // false
 * ```
 */
export function isRetry(remedy: Remedy): boolean {
  return (generated.retries as readonly Remedy[]).includes(remedy);
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly aliases?: readonly string[];
}

const named = ({ id, name, aliases = [] }: Named): readonly string[] => [id, name, ...aliases];
const itself = (id: string): readonly string[] => [id];

const numericNames = /* @__PURE__ */ spellings(hangupCauses, named);
const sipNames = /* @__PURE__ */ spellings(sipCauses, named);
const sourceNames = /* @__PURE__ */ spellings(hangupSources, (source) => [...named(source), source.payloadName]);
const categoryNames = /* @__PURE__ */ spellings(categories, named);
const callTypeNames = /* @__PURE__ */ spellings(callTypes, named);
const outcomeNames = /* @__PURE__ */ spellings(outcomes, itself);
const remedyNames = /* @__PURE__ */ spellings(remedies, itself);
const faultNames = /* @__PURE__ */ spellings(faults, itself);
const scopeNames = /* @__PURE__ */ spellings(scopes, itself);
const originNames = /* @__PURE__ */ spellings(origins, itself);

/**
 * Returns the numeric hangup cause of a code's digits, or of a name, an id or an alias, ignoring
 * case, ASCII spaces and ASCII punctuation. `null` if there is none, also for the name of a SIP cause.
 *
 * @example
 * ```ts
 * import { parseHangupCause } from "vobiz-hangup";
 *
 * console.log(parseHangupCause("busy_line")?.code); // 3010
 * console.log(parseHangupCause("3010")?.name); // Busy Line
 * console.log(parseHangupCause("USER_BUSY")); // null
 * ```
 */
export function parseHangupCause(text: string): HangupCause | null {
  return causeOfDigits(text) ?? causeOfName(text);
}

/** @internal Digits are not a name. */
export function causeOfName(text: string): HangupCause | null {
  return find(numericNames, text);
}

/**
 * Returns the SIP cause of a name, an id or an alias, ignoring case, spaces and punctuation; `null` if there is none.
 *
 * @example
 * ```ts
 * import { parseSipCause } from "vobiz-hangup";
 *
 * console.log(parseSipCause("User Busy")?.name); // USER_BUSY
 * console.log(parseSipCause("Busy Line")); // null
 * ```
 */
export function parseSipCause(text: string): SipCause | null {
  return find(sipNames, text);
}

/**
 * Returns the hangup source of a name, an id or an alias, ignoring case, spaces and punctuation; `null` if there is none.
 *
 * @example
 * ```ts
 * import { parseHangupSource } from "vobiz-hangup";
 *
 * console.log(parseHangupSource("callee")?.name); // Call recipient
 * console.log(parseHangupSource("API")?.name); // API Request
 * ```
 */
export function parseHangupSource(text: string): HangupSource | null {
  return find(sourceNames, text);
}

/**
 * Returns the category of a name or an id, ignoring case, spaces and punctuation; `null` if there is none.
 *
 * @example
 * ```ts
 * import { parseCategory } from "vobiz-hangup";
 *
 * console.log(parseCategory("CALL_REJECTIONS")?.id); // call-rejections
 * ```
 */
export function parseCategory(text: string): Category | null {
  return find(categoryNames, text);
}

/**
 * Returns the call type of a name or an id, ignoring case, spaces and punctuation; `null` if there is none.
 *
 * @example
 * ```ts
 * import { parseCallType } from "vobiz-hangup";
 *
 * console.log(parseCallType("INCOMING_CALLS")?.id); // incoming-calls
 * ```
 */
export function parseCallType(text: string): CallType | null {
  return find(callTypeNames, text);
}

/**
 * Returns the outcome of an id, ignoring case, spaces and punctuation; `null` if there is none.
 *
 * @example
 * ```ts
 * import { parseOutcome } from "vobiz-hangup";
 *
 * console.log(parseOutcome("No Answer")); // no-answer
 * ```
 */
export function parseOutcome(text: string): Outcome | null {
  return find(outcomeNames, text);
}

/**
 * Returns the remedy of an id, ignoring case, spaces and punctuation; `null` if there is none.
 *
 * @example
 * ```ts
 * import { parseRemedy } from "vobiz-hangup";
 *
 * console.log(parseRemedy("Retry later")); // retry-later
 * ```
 */
export function parseRemedy(text: string): Remedy | null {
  return find(remedyNames, text);
}

/**
 * Returns the fault of an id, ignoring case, spaces and punctuation; `null` if there is none.
 *
 * @example
 * ```ts
 * import { parseFault } from "vobiz-hangup";
 *
 * console.log(parseFault("Caller ID")); // caller-id
 * ```
 */
export function parseFault(text: string): Fault | null {
  return find(faultNames, text);
}

/**
 * Returns the scope of an id, ignoring case, spaces and punctuation; `null` if there is none.
 *
 * @example
 * ```ts
 * import { parseScope } from "vobiz-hangup";
 *
 * console.log(parseScope("CALLER_ID")); // caller-id
 * ```
 */
export function parseScope(text: string): Scope | null {
  return find(scopeNames, text);
}

/**
 * Returns the origin of an id, ignoring case, spaces and punctuation; `null` if there is none.
 *
 * @example
 * ```ts
 * import { parseOrigin } from "vobiz-hangup";
 *
 * console.log(parseOrigin("Observed")); // observed
 * ```
 */
export function parseOrigin(text: string): Origin | null {
  return find(originNames, text);
}
