// What must compile and what must not: `tsc` is the test.

import {
  type Field, type Hangup, type HangupCause, hangupCause, type HangupRecord, parseHangupCause, readHangup, type Outcome,
  type Remedy, sipCause, type SipCause,
} from "vobiz-hangup";
import { type Endpoint, mappingsFrom, sipStatus } from "vobiz-hangup/crosswalk";
import { hangupCauseTexts, remedyTexts } from "vobiz-hangup/texts";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<A, B>(_: Same<A, B>): void {}

declare const hangup: Hangup;

// A code of the catalog has a cause; another may have.
same<ReturnType<typeof parseHangupCause>, HangupCause | null>(true);
const busy: string = hangupCause(3010).name;
const user: SipCause = sipCause("USER_BUSY");
// @ts-expect-error: may be null
const unsure: string = hangupCause(4100).name;
// @ts-expect-error: may be null
const unsureText: SipCause = sipCause("SOMETHING");

const here: string = sipStatus(486).name;
// @ts-expect-error: may be null
const unsureStatus: string = sipStatus(499 as number).name;

// An end of a mapping says of which layer it is.
same<Endpoint, string>(false);
mappingsFrom(`sip:${sipStatus(486).code}`);
// @ts-expect-error: of which layer
mappingsFrom("486");
// @ts-expect-error: no such status
mappingsFrom("sip:299");

// Vocabularies are literal unions.
same<Hangup["outcome"], Outcome>(true);
same<Outcome, string>(false);
same<"busy" extends Outcome ? true : false, true>(true);
// @ts-expect-error: no such outcome
const outcome: Outcome = "bussy";
// @ts-expect-error: never equal
const never = hangup.remedy === "retry_later";

function worded(remedy: Remedy): string {
  switch (remedy) {
    case "retry":
    case "retry-later":
    case "retry-with-backoff":
      return "again";
    case "no-action":
      return "done";
    case "fix":
    case "contact-support":
    case "investigate":
    case "unspecified":
      return remedyTexts[remedy];
  }
}

// @ts-expect-error: a remedy is forgotten
function forgetful(remedy: Remedy): string {
  switch (remedy) {
    case "retry":
      return "again";
  }
}

// A field is known, unknown or absent, and nothing is lost in a union with `string`.
same<Hangup["code"], Field<HangupCause>>(true);
function described(field: Field<HangupCause>): string {
  if (field === null) {
    return "nothing";
  }
  return field.known === undefined ? field.unknown : hangupCauseTexts[field.known.code].description;
}
const maybe: HangupCause | undefined = hangup.code?.known;
// @ts-expect-error: may be absent
hangup.code.known;
// @ts-expect-error: not both
const both: Field<HangupCause> = { known: hangupCause(3010), unknown: "3010" };

// A code of the catalog is a key of the texts, any number is not.
const known: string = hangupCauseTexts[hangupCause(3010).code].nextSteps;
// @ts-expect-error: no such code
hangupCauseTexts[4100];

// Nothing can be written.
// @ts-expect-error: readonly
hangup.outcome = "busy";
// @ts-expect-error: readonly
hangupCause(3010).name = "Busy";

// Records of all kinds.
interface CallRecord {
  uuid: string;
  hangup_cause_code: number | null;
}
interface Nothing {
  uuid: string;
}
declare const record: CallRecord;
declare const nothing: Nothing;
declare const anything: Record<string, string | string[] | undefined>;
const records: HangupRecord[] = [
  record, anything, new FormData(), new URLSearchParams(), new Map([["Event", "Hangup"]]), [["Event", "Hangup"]],
  new Map<string, unknown>(), JSON.parse("{}"),
];
// @ts-expect-error: a body that is not parsed
readHangup("HangupCauseCode=3010");
// @ts-expect-error: has none of the keys
readHangup(nothing);
// @ts-expect-error: a promise
readHangup(new Response().formData());
// @ts-expect-error: no pairs
readHangup(["HangupCauseCode", "3010"]);
// @ts-expect-error: nothing
readHangup(undefined);

export { both, busy, described, forgetful, here, known, maybe, never, outcome, records, unsure, unsureStatus, unsureText, user, worded };
