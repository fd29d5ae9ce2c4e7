// What is JavaScript's own about a reading; the rules that all languages share are in conformance/.

import assert from "node:assert/strict";
import { test } from "node:test";

import { type Hangup, hangupCause, type HangupRecord, hangupSources, readHangup, sipCause } from "vobiz-hangup";

const BUSY = { HangupCauseCode: "3010", HangupCause: "USER_BUSY", HangupSource: "Carrier" };

test("every kind of record is read", () => {
  const form = new FormData();
  for (const [key, value] of Object.entries(BUSY)) {
    form.append(key, value);
  }
  const records: HangupRecord[] = [
    BUSY,
    Object.assign(Object.create(null), BUSY),
    new URLSearchParams(BUSY),
    form,
    new Map(Object.entries(BUSY)),
    Object.entries(BUSY),
    new Set(Object.entries(BUSY)),
    new Map(Object.entries(BUSY)).entries(),
  ];
  const expected: Omit<Hangup, "toJSON" | "toString"> = {
    leg: "call",
    code: { known: hangupCause(3010) },
    name: null,
    sipCause: { known: sipCause("USER_BUSY") },
    source: { known: hangupSources.find((source) => source.id === "carrier")! },
    basis: "code",
    cause: hangupCause(3010),
    outcome: "busy",
    remedy: "retry-later",
    fault: "recipient",
    scope: "call",
    disagreement: null,
  };
  for (const record of records) {
    assert.deepEqual({ ...readHangup(record) }, expected);
  }
});

test("a repeated key counts with its first present value, in each kind of pairs", () => {
  const pairs: [string, string][] = [["HangupCauseCode", ""], ["HangupCauseCode", "3010"], ["HangupCauseCode", "4000"]];
  const form = new FormData();
  for (const [key, value] of pairs) {
    form.append(key, value);
  }
  for (const record of [pairs, new URLSearchParams(pairs), form]) {
    assert.equal(readHangup(record).cause?.code, 3010);
  }
});

test("strings, numbers and booleans are read, other values are absent", () => {
  const code = (value: unknown) => readHangup({ HangupCauseCode: value }).code;
  for (const value of ["3010", 3010, 3010n, 3010.0, ["3010"], [3010]]) {
    assert.deepEqual(code(value), { known: hangupCause(3010) });
  }
  assert.deepEqual(code(0), { known: hangupCause(0) });
  assert.deepEqual(code(-0), { unknown: "-0" });
  assert.deepEqual(code(3010.5), { unknown: "3010.5" });
  assert.deepEqual(code(1e21), { unknown: "1e+21" });
  assert.deepEqual(code(true), { unknown: "true" });
  for (const value of [null, undefined, NaN, "", [], [null], ["3010", "3010"], ["3010", null], [["3010"]], [{ code: 3010 }], { code: 3010 }, Symbol("3010"), () => 3010, new Date(0), new File([], "3010")]) {
    assert.equal(code(value), null);
  }
});

test("what is no record is refused, with a hint", () => {
  const untyped = readHangup as (record: unknown) => Hangup;
  for (const value of [undefined, null, "HangupCauseCode=3010", 3010, true, () => BUSY]) {
    assert.throws(() => untyped(value), { name: "TypeError", message: /expects a record.* is the body parsed\?$/ });
  }
});

test("a field that is called like a method of an object is absent", () => {
  assert.equal(readHangup(JSON.parse('{"__proto__": {"HangupCauseCode": "3010"}}')).code, null);
  assert.deepEqual({ ...readHangup({ HangupCauseCode: "constructor", HangupCause: "__proto__", HangupSource: "toString" }) }, {
    ...readHangup({}),
    code: { unknown: "constructor" },
    sipCause: { unknown: "__proto__" },
    source: { unknown: "toString" },
  });
});

test("a long value takes no longer than it is long", () => {
  const long = 1_000_000;
  const values = [
    " ".repeat(long) + "x" + " ".repeat(long), "0".repeat(long), "1." + "0".repeat(long) + "x", ".0".repeat(long) + "x",
    "_".repeat(long), "\u{212A}".repeat(long),
  ];
  const start = performance.now();
  for (const value of values) {
    readHangup({ HangupCauseCode: value, HangupCauseName: value, HangupCause: value, HangupSource: value });
  }
  assert.ok(performance.now() - start < 2_000);
});

test("a stored hangup is read again from its JSON", () => {
  const hangup = readHangup({ HangupCauseCode: "4100", HangupCause: "USER_BUSY", HangupSource: "callee" });
  assert.deepEqual(readHangup(JSON.parse(JSON.stringify(hangup))), hangup);
  assert.equal(`${hangup}`, 'unknown code "4100", SIP cause USER_BUSY, ended by Call recipient: outcome busy, remedy retry-later, fault recipient, scope call');
});

test("whoever changes a reading changes no other", () => {
  const record = { HangupCauseCode: "2020", HangupCause: "NORMAL_CLEARING" };
  const { cause, disagreement } = readHangup(record);
  assert.ok(Object.isFrozen(cause));
  (disagreement as unknown as string[]).pop();
  assert.deepEqual(readHangup(record).disagreement, ["code", "text"]);
});
