// What a reading takes, beside `JSON.parse` of the same webhook in the same run. Each webhook is
// another one, and is read once: engines learn a handful by heart.

import assert from "node:assert/strict";

import { hangupCauses, type HangupRecord, readHangup, sipCauses } from "vobiz-hangup";

import { capturedRecords } from "./records.js";

const WEBHOOKS = 65_536;
/** As many as stay in the cache between the two. */
const AT_ONCE = 256;
const ROUNDS = 9;
const GOAL = 0.5;

const captured = capturedRecords().find(({ record }) => Object.keys(record).length === 24);
assert.ok(captured !== undefined, "a webhook with all of its 24 fields");

const bodies = Array.from({ length: WEBHOOKS }, (_, at) => {
  const cause = hangupCauses[(at * 31) % hangupCauses.length]!;
  const text = sipCauses[(at * 17) % sipCauses.length]!;
  return JSON.stringify({
    ...captured.record,
    CallUUID: `call ${at}`,
    HangupCauseCode: String(cause.code),
    HangupCauseName: cause.name,
    HangupCause: text.name,
  });
});

let read = 0;

/** The nanoseconds a webhook that parsing and reading take. */
function round(): { readonly parsing: number; readonly reading: number } {
  let parsing = 0;
  let reading = 0;
  for (let first = 0; first < WEBHOOKS; first += AT_ONCE) {
    const start = performance.now();
    const records = bodies.slice(first, first + AT_ONCE).map((body) => JSON.parse(body) as HangupRecord);
    const parsed = performance.now();
    for (const record of records) {
      read += readHangup(record).outcome === "unknown" ? 0 : 1;
    }
    parsing += parsed - start;
    reading += performance.now() - parsed;
  }
  return { parsing: (parsing * 1e6) / WEBHOOKS, reading: (reading * 1e6) / WEBHOOKS };
}

const rounds = Array.from({ length: ROUNDS }, round).sort((one, other) => one.reading / one.parsing - other.reading / other.parsing);
const { parsing, reading } = rounds[Math.floor(ROUNDS / 2)]!;
assert.ok(read > 0);
console.log(
  `a webhook of 24 fields: JSON.parse ${parsing.toFixed(0)} ns, readHangup ${reading.toFixed(0)} ns, ` +
    `${(reading / parsing).toFixed(2)} of it (goal: at most ${GOAL})`,
);
assert.ok(reading / parsing <= GOAL);
