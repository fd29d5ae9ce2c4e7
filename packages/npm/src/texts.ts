/**
 * The texts of the catalog, for people. Programs decide by the classification.
 *
 * @packageDocumentation
 */

import type {
  CallTypeId, CategoryId, Fault, HangupCause, HangupCauseCode, HangupSourceId, Origin, Outcome, Remedy, Scope, SipCause,
  SipCauseName,
} from "./catalog.js";
import * as generated from "./generated/texts.js";
import type { Hangup } from "./reading.js";

/**
 * The texts of a numeric hangup cause.
 *
 * @example
 * ```ts
 * import { type HangupCauseText, hangupCauseTexts } from "vobiz-hangup/texts";
 *
 * const line = (text: HangupCauseText) => `${text.description}. ${text.nextSteps}`;
 * console.log(line(hangupCauseTexts[3010])); // Destination is busy. Retry later or implement voicemail fallback
 * ```
 */
export interface HangupCauseText {
  /** What happened, in the reference's words, or ours if the cause was only observed. */
  readonly description: string;
  /** What to do next, in the reference's words. The cause's `remedy` is for programs. */
  readonly nextSteps: string;
  /** What happened, if Vobiz has withdrawn the cause; missing if it is in use. */
  readonly withdrawn?: string;
}

/**
 * The texts of a SIP cause.
 *
 * @example
 * ```ts
 * import { type SipCauseText, sipCauseTexts } from "vobiz-hangup/texts";
 *
 * const inUse = (text: SipCauseText) => text.withdrawn === undefined;
 * console.log(inUse(sipCauseTexts.USER_BUSY)); // true
 * ```
 */
export interface SipCauseText {
  /** What it means, in the reference's words, or ours if the cause was only observed. */
  readonly description: string;
  /** What happened, if Vobiz has withdrawn the cause; missing if it is in use. */
  readonly withdrawn?: string;
}

/**
 * The texts of a category.
 *
 * @example
 * ```ts
 * import { type CategoryText, categoryTexts } from "vobiz-hangup/texts";
 *
 * const range = ({ codeRange }: CategoryText) => `${codeRange.first}–${codeRange.last}`;
 * console.log(range(categoryTexts["call-rejections"])); // 3000–3050
 * ```
 */
export interface CategoryText {
  /** The sentence below the heading, in the reference's words. */
  readonly summary: string;
  /** The codes in the heading. Documentation only: it never decides anything. */
  readonly codeRange: { readonly first: number; readonly last: number };
}

/**
 * The texts of a call type.
 *
 * @example
 * ```ts
 * import { type CallTypeText, callTypeTexts } from "vobiz-hangup/texts";
 *
 * const text: CallTypeText = callTypeTexts["incoming-calls"];
 * console.log(text.hangupSentTo); // hangup_url in the Vobiz application
 * ```
 */
export interface CallTypeText {
  /** Where Vobiz sends the hangup of such a call, in the reference's words. */
  readonly hangupSentTo: string;
}

/**
 * A step of the reference's Getting Help section.
 *
 * @example
 * ```ts
 * import { type SupportStep, supportSteps } from "vobiz-hangup/texts";
 *
 * const title = (step: SupportStep) => step.title;
 * console.log(supportSteps.map(title)); // [ 'View debug logs', 'Note the call details', 'Contact support' ]
 * ```
 */
export interface SupportStep {
  /** The step's heading, in the reference's words. */
  readonly title: string;
  /** What to do, in the reference's words. */
  readonly description: string;
}

/**
 * The texts of each numeric hangup cause, by code.
 *
 * @example
 * ```ts
 * import { readHangup } from "vobiz-hangup";
 * import { hangupCauseTexts } from "vobiz-hangup/texts";
 *
 * const { cause } = readHangup({ HangupCauseCode: "3010" });
 * if (cause !== null) {
 *   console.log(hangupCauseTexts[cause.code].nextSteps); // Retry later or implement voicemail fallback
 * }
 * ```
 */
export const hangupCauseTexts: Readonly<Record<HangupCauseCode, HangupCauseText>> = generated.hangupCauseTexts;

/**
 * The texts of each SIP cause, by name.
 *
 * @example
 * ```ts
 * import { sipCauseTexts } from "vobiz-hangup/texts";
 *
 * console.log(sipCauseTexts.SWITCH_CONGESTION.description); // The SIP switch is at capacity
 * ```
 */
export const sipCauseTexts: Readonly<Record<SipCauseName, SipCauseText>> = generated.sipCauseTexts;

/**
 * What each hangup source means, by id, in the reference's words.
 *
 * @example
 * ```ts
 * import { hangupSourceTexts } from "vobiz-hangup/texts";
 *
 * console.log(hangupSourceTexts["call-recipient"]); // Call hung up by the dialed party
 * ```
 */
export const hangupSourceTexts: Readonly<Record<HangupSourceId, string>> = generated.hangupSourceTexts;

/**
 * The texts of each category, by id.
 *
 * @example
 * ```ts
 * import { categoryTexts } from "vobiz-hangup/texts";
 *
 * console.log(categoryTexts["call-rejections"].summary); // Calls rejected by the destination or carrier.
 * ```
 */
export const categoryTexts: Readonly<Record<CategoryId, CategoryText>> = generated.categoryTexts;

/**
 * The texts of each call type, by id.
 *
 * @example
 * ```ts
 * import { callTypeTexts } from "vobiz-hangup/texts";
 *
 * console.log(callTypeTexts["dial-xml-calls"].hangupSentTo); // callbackUrl in DialHangup events
 * ```
 */
export const callTypeTexts: Readonly<Record<CallTypeId, CallTypeText>> = generated.callTypeTexts;

/**
 * What each outcome means.
 *
 * @example
 * ```ts
 * import { readHangup } from "vobiz-hangup";
 * import { outcomeTexts } from "vobiz-hangup/texts";
 *
 * const { outcome } = readHangup({ HangupCauseCode: "3010" });
 * console.log(`${outcome}: ${outcomeTexts[outcome]}`); // busy: …
 * ```
 */
export const outcomeTexts: Readonly<Record<Outcome, string>> = generated.outcomeTexts;

/**
 * What each remedy means.
 *
 * @example
 * ```ts
 * import { readHangup } from "vobiz-hangup";
 * import { remedyTexts } from "vobiz-hangup/texts";
 *
 * const { remedy } = readHangup({ HangupCauseCode: "3010" });
 * console.log(`${remedy}: ${remedyTexts[remedy]}`); // retry-later: …
 * ```
 */
export const remedyTexts: Readonly<Record<Remedy, string>> = generated.remedyTexts;

/**
 * What each fault means.
 *
 * @example
 * ```ts
 * import { readHangup } from "vobiz-hangup";
 * import { faultTexts } from "vobiz-hangup/texts";
 *
 * const { fault } = readHangup({ HangupCauseCode: "3010" });
 * console.log(`${fault}: ${faultTexts[fault]}`); // recipient: …
 * ```
 */
export const faultTexts: Readonly<Record<Fault, string>> = generated.faultTexts;

/**
 * What each scope means.
 *
 * @example
 * ```ts
 * import { readHangup } from "vobiz-hangup";
 * import { scopeTexts } from "vobiz-hangup/texts";
 *
 * const { scope } = readHangup({ HangupCauseCode: "3130" });
 * console.log(`${scope}: ${scopeTexts[scope]}`); // caller-id: …
 * ```
 */
export const scopeTexts: Readonly<Record<Scope, string>> = generated.scopeTexts;

/**
 * What each origin means.
 *
 * @example
 * ```ts
 * import { sipCause } from "vobiz-hangup";
 * import { originTexts } from "vobiz-hangup/texts";
 *
 * const { origin } = sipCause("LOSE_RACE");
 * console.log(`${origin}: ${originTexts[origin]}`); // observed: …
 * ```
 */
export const originTexts: Readonly<Record<Origin, string>> = generated.originTexts;

/**
 * Returns what to do about a hangup or a cause, in one sentence without its full stop: the project's
 * advice for its remedy, fault and scope. If nothing is known, there is advice for that, too.
 *
 * @example
 * ```ts
 * import { readHangup } from "vobiz-hangup";
 * import { advice } from "vobiz-hangup/texts";
 *
 * const hangup = readHangup({ HangupCauseCode: "3130" });
 * console.log(`${hangup.cause?.name}: ${advice(hangup)}`); // Spam block: …
 * ```
 */
export function advice({ remedy, fault, scope }: Hangup | HangupCause | SipCause): string {
  const row = advices.find(
    (row) => row.remedy === remedy && (row.fault ?? fault) === fault && (row.scope ?? scope) === scope,
  );
  // The build of the catalog refuses a cause without advice.
  return row!.text;
}

interface Advice {
  readonly remedy: Remedy;
  /** `null` for all. */
  readonly fault: Fault | null;
  /** `null` for all. */
  readonly scope: Scope | null;
  readonly text: string;
}

const advices: readonly Advice[] = generated.advices;

/**
 * The reference's Getting Help section: what to do if issues persist after troubleshooting.
 *
 * @example
 * ```ts
 * import { supportSteps } from "vobiz-hangup/texts";
 *
 * console.log(supportSteps.length > 0); // true
 * ```
 */
export const supportSteps: readonly SupportStep[] = generated.supportSteps;

/**
 * The page behind the catalog.
 *
 * @example
 * ```ts
 * import { referenceUrl } from "vobiz-hangup/texts";
 *
 * console.log(new URL(referenceUrl).hostname); // www.vobiz.ai
 * ```
 */
export const referenceUrl: string = generated.referenceUrl;

/**
 * The day on which the catalog was last compared with that page, as `YYYY-MM-DD`.
 *
 * @example
 * ```ts
 * import { referenceDate } from "vobiz-hangup/texts";
 *
 * console.log(new Date(referenceDate) < new Date()); // true
 * ```
 */
export const referenceDate: string = generated.referenceDate;
