/**
 * Why a Vobiz call ended, and what to do about it.
 *
 * `readHangup` reads a record; the rest is the catalog behind it. Its texts are in
 * `vobiz-hangup/texts`.
 *
 * @packageDocumentation
 */

export {
  callTypes, categories, faults, hangupCause, hangupCauses, hangupSources, isRetry, origins, outcomes, parseCallType,
  parseCategory, parseFault, parseHangupCause, parseHangupSource, parseOrigin, parseOutcome, parseRemedy, parseScope,
  parseSipCause, remedies, scopes, sipCause, sipCauses,
} from "./catalog.js";
export type {
  CallType, CallTypeId, Category, CategoryId, Classification, Fault, HangupCause, HangupCauseCode, HangupCauseId,
  HangupSource, HangupSourceId, Origin, Outcome, Remedy, Scope, SipCause, SipCauseId, SipCauseName,
} from "./catalog.js";
export { readHangup } from "./reading.js";
export type { Basis, Field, Hangup } from "./reading.js";
export type { HangupJson } from "./written.js";
export type { HangupRecord, Leg, PayloadField } from "./record.js";
