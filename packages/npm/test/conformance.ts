// Compares every case of conformance/, and of the files that it is called with, in any runtime.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import process from "node:process";

import {
  type Hangup, type HangupRecord, parseCallType, parseCategory, parseFault, parseHangupCause,
  parseHangupSource, parseOrigin, parseOutcome, parseRemedy, parseScope, parseSipCause, readHangup,
} from "vobiz-hangup";

import { type Attempt, type CallingHours, decideRedial, type RedialPolicy, redialPolicy } from "vobiz-hangup/redial";

import { ROOT } from "./records.js";

interface ReadingCase {
  readonly id: string;
  readonly record?: HangupRecord;
  readonly pairs?: readonly (readonly [string, unknown])[];
  /** The record as it was sent. */
  readonly body?: string;
  /** A key that is missing is the implementation's own. */
  readonly reading: Readonly<Record<string, unknown>>;
  /** The result as a line. */
  readonly line?: string;
}

interface SpellingCase {
  readonly id: string;
  readonly vocabulary: keyof typeof parsers;
  readonly text: string;
  readonly value: unknown;
}

interface RedialCase {
  readonly id: string;
  /** The id of a named policy, or a policy. */
  readonly policy: string | {
    readonly delays: readonly number[];
    readonly window: number;
    readonly calling_hours?: { readonly opens: number; readonly closes: number; readonly utc_offset: number };
  };
  readonly attempts: readonly {
    readonly time: number | null;
    readonly answered: boolean | null;
    /** A code, the name of a SIP cause, or null if the attempt has not ended. */
    readonly cause: number | string | null;
  }[];
  readonly now?: number;
  readonly decision: unknown;
}

const parsers = {
  call_type: (text: string) => parseCallType(text)?.id,
  category: (text: string) => parseCategory(text)?.id,
  fault: parseFault,
  hangup_cause: (text: string) => parseHangupCause(text)?.code,
  hangup_source: (text: string) => parseHangupSource(text)?.payloadName,
  origin: parseOrigin,
  outcome: parseOutcome,
  remedy: parseRemedy,
  scope: parseScope,
  sip_cause: (text: string) => parseSipCause(text)?.name,
};

/** As each kind of record that can hold it. */
function readings({ record, pairs, body }: ReadingCase): Hangup[] {
  const strings = pairs ?? Object.entries(record ?? {});
  const records: HangupRecord[] = [record ?? pairs ?? [], strings];
  if (strings.every(([, value]) => typeof value === "string")) {
    records.push(new URLSearchParams(strings as [string, string][]));
  }
  if (body !== undefined) {
    records.push(new URLSearchParams(body));
  }
  return records.map(readHangup);
}

function policyOf({ policy }: RedialCase): RedialPolicy {
  if (typeof policy === "string") {
    return redialPolicy(policy)!;
  }
  const { delays, window, calling_hours: hours } = policy;
  const callingHours: CallingHours | undefined = hours && { ...hours, utcOffset: hours.utc_offset };
  return { delays, window, callingHours };
}

function attemptsOf({ attempts }: RedialCase): Attempt[] {
  return attempts.map(({ time, answered, cause }) => {
    const field = typeof cause === "string" ? "HangupCause" : "HangupCauseCode";
    return { time, answered, hangup: cause === null ? null : readHangup({ [field]: cause }) };
  });
}

function cases(path: URL | string): unknown[] {
  return readFileSync(path, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
}

const failures: string[] = [];
let compared = 0;

function compare(id: string, found: unknown, expected: unknown): void {
  compared += 1;
  try {
    assert.deepEqual(found, expected);
  } catch {
    failures.push(`${id}: found ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
  }
}

const suite = (name: string): URL => new URL(`conformance/${name}.jsonl`, ROOT);
for (const path of [suite("reading"), suite("real"), ...process.argv.slice(2)]) {
  for (const one of cases(path) as ReadingCase[]) {
    for (const hangup of readings(one)) {
      const json = JSON.parse(JSON.stringify(hangup)) as object;
      compare(one.id, Object.fromEntries(Object.entries(json).filter(([key]) => key in one.reading)), one.reading);
      compare(one.id, String(hangup), one.line ?? String(hangup));
    }
  }
}
for (const { id, vocabulary, text, value } of cases(suite("spelling")) as SpellingCase[]) {
  compare(id, parsers[vocabulary](text) ?? null, value);
}
for (const one of cases(suite("redial")) as RedialCase[]) {
  compare(one.id, decideRedial(policyOf(one), attemptsOf(one), one.now), one.decision);
}

console.log(`${compared} compared, ${failures.length} differ`);
assert.ok(compared > 0);
assert.equal(failures.length, 0, failures.slice(0, 20).join("\n"));
