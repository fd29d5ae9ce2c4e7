/**
 * Cause mappings between SIP response codes, Q.850 causes, SIP causes and numeric causes.
 *
 * A reading needs nothing of it. It is for people with a SIP trace or the log of a trunk.
 *
 * @packageDocumentation
 */

import type { HangupCauseCode, SipCauseName } from "./catalog.js";
import { frozen } from "./frozen.js";
import * as generated from "./generated/crosswalk.js";

/**
 * A status code of the catalog. `sipStatus` finds its response.
 *
 * @example
 * ```ts
 * import { sipStatus, type SipStatusCode } from "vobiz-hangup/crosswalk";
 *
 * const busy: SipStatusCode = 486;
 * console.log(sipStatus(busy).name); // Busy Here
 * ```
 */
export type SipStatusCode = (typeof generated.sipStatuses)[number]["code"];

/**
 * The id of a SIP response. It is never changed and never used again.
 *
 * @example
 * ```ts
 * import { sipStatus, type SipStatusId } from "vobiz-hangup/crosswalk";
 *
 * const id: SipStatusId = sipStatus(486).id;
 * console.log(id); // busy-here
 * ```
 */
export type SipStatusId = (typeof generated.sipStatuses)[number]["id"];

/**
 * A number of the catalog. `q850Cause` finds its cause.
 *
 * @example
 * ```ts
 * import { q850Cause, type Q850CauseCode } from "vobiz-hangup/crosswalk";
 *
 * const busy: Q850CauseCode = 17;
 * console.log(q850Cause(busy).name); // User busy
 * ```
 */
export type Q850CauseCode = (typeof generated.q850Causes)[number]["code"];

/**
 * The id of a Q.850 cause. It is never changed and never used again.
 *
 * @example
 * ```ts
 * import { q850Cause, type Q850CauseId } from "vobiz-hangup/crosswalk";
 *
 * const id: Q850CauseId = q850Cause(17).id;
 * console.log(id); // user-busy
 * ```
 */
export type Q850CauseId = (typeof generated.q850Causes)[number]["id"];

/**
 * The id of an authority. It is never changed and never used again.
 *
 * @example
 * ```ts
 * import { type AuthorityId, mappingsFrom } from "vobiz-hangup/crosswalk";
 *
 * const trusted: AuthorityId = "rfc-3398";
 * const mapping = mappingsFrom("sip:480").find(({ authority }) => authority === trusted);
 * console.log(mapping?.to); // q850:18
 * ```
 */
export type AuthorityId = (typeof generated.authorities)[number]["id"];

/**
 * The confidence of a mapping. `gradeTexts` describes each value.
 *
 * @example
 * ```ts
 * import { type Grade, mappingsFrom } from "vobiz-hangup/crosswalk";
 *
 * const sure: Grade = "documented";
 * console.log(mappingsFrom("sip:486").every(({ grade }) => grade === sure)); // true
 * ```
 */
export type Grade = (typeof generated.grades)[number];

/**
 * An end of a mapping: a SIP response, a Q.850 cause, a SIP cause or a numeric hangup cause.
 *
 * @example
 * ```ts
 * import { type Endpoint, mappingsTo } from "vobiz-hangup/crosswalk";
 *
 * const busy: readonly Endpoint[] = ["sip:486", "q850:17", "text:USER_BUSY", "code:3010"];
 * console.log(busy.map((end) => mappingsTo(end).length > 0)); // [ true, true, true, false ]
 * ```
 */
export type Endpoint =
  | `sip:${SipStatusCode}`
  | `q850:${Q850CauseCode}`
  | `text:${SipCauseName}`
  | `code:${HangupCauseCode}`;

/**
 * A final SIP response.
 *
 * @example
 * ```ts
 * import { type SipStatus, sipStatuses } from "vobiz-hangup/crosswalk";
 *
 * const line = ({ code, name }: SipStatus) => `${code} ${name}`;
 * console.log(sipStatuses.filter(({ reportedAs }) => reportedAs === "USER_BUSY").map(line)); // [ '486 Busy Here', '600 Busy Everywhere' ]
 * ```
 */
export interface SipStatus {
  /** The status code. */
  readonly code: SipStatusCode;
  /** The id, fit to be stored. */
  readonly id: SipStatusId;
  /** The reason phrase. Two responses may share one. */
  readonly name: string;
  /** What the response means, for somebody who reads a trace. */
  readonly description: string;
  /** The standard that defines the response. */
  readonly reference: string;
  /**
   * The SIP cause that Vobiz's platform makes of the response, and so would report; `null` if the
   * platform does not list it.
   */
  readonly reportedAs: SipCauseName | null;
}

/**
 * A cause of ITU-T Q.850.
 *
 * @example
 * ```ts
 * import { type Q850Cause, q850Causes } from "vobiz-hangup/crosswalk";
 *
 * const line = ({ code, name }: Q850Cause) => `${code} ${name}`;
 * console.log(q850Causes.filter(({ reportedAs }) => reportedAs === "USER_BUSY").map(line)); // [ '17 User busy' ]
 * ```
 */
export interface Q850Cause {
  /** The number. */
  readonly code: Q850CauseCode;
  /** The id, fit to be stored. */
  readonly id: Q850CauseId;
  /** The name. */
  readonly name: string;
  /** What the cause means. */
  readonly description: string;
  /**
   * The SIP cause that Vobiz's platform makes of the number, and so would report; `null` if the
   * platform does not list it.
   */
  readonly reportedAs: SipCauseName | null;
}

/**
 * The authority for a mapping: a standard, a switch or common practice.
 *
 * @example
 * ```ts
 * import { authorities, type Authority } from "vobiz-hangup/crosswalk";
 *
 * const name = (authority: Authority) => authority.name;
 * console.log(authorities.map(name).includes("RFC 3398")); // true
 * ```
 */
export interface Authority {
  /** The id, fit to be stored. */
  readonly id: AuthorityId;
  /** The name. */
  readonly name: string;
  /** The document of the authority, such as a section or a file. */
  readonly source: string;
}

/**
 * What an authority makes of a cause or a status of another layer.
 *
 * A mapping has a direction and an authority: authorities differ, and a round trip does not return to
 * where it began. What an authority does not list has no mapping, not even its default.
 *
 * @example
 * ```ts
 * import { type Mapping, mappingsFrom } from "vobiz-hangup/crosswalk";
 *
 * const line = ({ to, authority }: Mapping) => `${to} (${authority})`;
 * console.log(mappingsFrom("sip:480").map(line).includes("q850:18 (rfc-3398)")); // true
 * ```
 */
export interface Mapping {
  /** What is mapped. */
  readonly from: Endpoint;
  /** The target of the mapping. That of a numeric hangup cause is a possible origin of the cause. */
  readonly to: Endpoint;
  /** The authority. */
  readonly authority: AuthorityId;
  /** The confidence. */
  readonly grade: Grade;
  /** The condition or the reason without a full stop; `null` if there is nothing to add. */
  readonly note: string | null;
}

/**
 * Every final SIP response, by status code.
 *
 * @example
 * ```ts
 * import { sipStatuses } from "vobiz-hangup/crosswalk";
 *
 * console.log(sipStatuses.some((status) => status.name === "Busy Here")); // true
 * ```
 */
export const sipStatuses: readonly SipStatus[] = /* @__PURE__ */ frozen(generated.sipStatuses);

/**
 * Every Q.850 cause, by number.
 *
 * @example
 * ```ts
 * import { q850Causes } from "vobiz-hangup/crosswalk";
 *
 * console.log(q850Causes.some((cause) => cause.name === "User busy")); // true
 * ```
 */
export const q850Causes: readonly Q850Cause[] = /* @__PURE__ */ frozen(generated.q850Causes);

/**
 * Every authority.
 *
 * @example
 * ```ts
 * import { authorities } from "vobiz-hangup/crosswalk";
 *
 * console.log(authorities.every((authority) => authority.source.length > 0)); // true
 * ```
 */
export const authorities: readonly Authority[] = /* @__PURE__ */ frozen(generated.authorities);

/**
 * Every grade.
 *
 * @example
 * ```ts
 * import { grades } from "vobiz-hangup/crosswalk";
 *
 * console.log(grades.includes("documented")); // true
 * ```
 */
export const grades: readonly Grade[] = /* @__PURE__ */ frozen(generated.grades);

/**
 * What each grade means.
 *
 * @example
 * ```ts
 * import { gradeTexts, mappings } from "vobiz-hangup/crosswalk";
 *
 * console.log(mappings.every(({ grade }) => gradeTexts[grade].length > 0)); // true
 * ```
 */
export const gradeTexts: Readonly<Record<Grade, string>> = generated.gradeTexts;

/**
 * Every mapping, by the layer and the order of the causes or statuses from which they lead.
 *
 * @example
 * ```ts
 * import { mappings } from "vobiz-hangup/crosswalk";
 *
 * console.log(mappings.some(({ from, to }) => from === "sip:486" && to === "text:USER_BUSY")); // true
 * ```
 */
export const mappings: readonly Mapping[] = /* @__PURE__ */ frozen(generated.mappings);

/**
 * Returns the SIP response with a status code; `null` if the catalog does not have it.
 *
 * @example
 * ```ts
 * import { sipStatus } from "vobiz-hangup/crosswalk";
 *
 * console.log(sipStatus(486).reportedAs, sipStatus(299)); // USER_BUSY null
 * ```
 */
export function sipStatus(code: SipStatusCode): SipStatus;
export function sipStatus(code: number): SipStatus | null;
export function sipStatus(code: number): SipStatus | null {
  return sipStatuses.find((status) => status.code === code) ?? null;
}

/**
 * Returns the Q.850 cause with a number; `null` if the catalog does not have it.
 *
 * @example
 * ```ts
 * import { q850Cause } from "vobiz-hangup/crosswalk";
 *
 * console.log(q850Cause(17).reportedAs, q850Cause(128)); // USER_BUSY null
 * ```
 */
export function q850Cause(code: Q850CauseCode): Q850Cause;
export function q850Cause(code: number): Q850Cause | null;
export function q850Cause(code: number): Q850Cause | null {
  return q850Causes.find((cause) => cause.code === code) ?? null;
}

/**
 * Returns the mappings of a cause or a SIP response code, each with its authority and confidence.
 *
 * @example
 * ```ts
 * import { mappingsFrom, sipStatus } from "vobiz-hangup/crosswalk";
 *
 * const { code } = sipStatus(486);
 * console.log(mappingsFrom(`sip:${code}`).map(({ to }) => to).includes("q850:17")); // true
 * ```
 */
export function mappingsFrom(from: Endpoint): readonly Mapping[] {
  return mappings.filter((mapping) => mapping.from === from);
}

/**
 * Returns what becomes a cause or a status, from which it may therefore stem.
 *
 * @example
 * ```ts
 * import { mappingsTo } from "vobiz-hangup/crosswalk";
 *
 * const origins = mappingsTo("text:USER_BUSY").map(({ from }) => from);
 * console.log(origins.includes("sip:600"), origins.includes("q850:17")); // true true
 * ```
 */
export function mappingsTo(to: Endpoint): readonly Mapping[] {
  return mappings.filter((mapping) => mapping.to === to);
}
