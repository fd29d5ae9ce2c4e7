import assert from "node:assert/strict";
import { test } from "node:test";

import * as catalog from "vobiz-hangup";
import data from "vobiz-hangup/catalog.json" with { type: "json" };
import * as texts from "vobiz-hangup/texts";

/** Ways to write a name that carry no meaning. */
const spellings: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.toLowerCase(),
  (name) => name.replace(/[^0-9A-Za-z]/g, ""),
  (name) => `\t\n\f\r ${[...name].join("_")}-(!)~`,
];

/** What nothing is called. */
const foreign: readonly ((name: string) => string)[] = [
  (name) => `${name}x1`,
  (name) => `${name}\u0000`,
  (name) => `${name}\u000b`,
  (name) => `${name}\u007f`,
  (name) => `${name}\u00a0`,
  (name) => `${name}\ufeff`,
  (name) => name.replace(/k/i, "\u212a").replace(/s/i, "\u017f").replace(/i/i, "\u0131") + "\u200b",
];

interface Vocabulary<T> {
  readonly rows: readonly T[];
  readonly names: (row: T) => readonly string[];
  readonly parse: (text: string) => T | null;
}

function checked<T>({ rows, names, parse }: Vocabulary<T>): void {
  assert.ok(rows.length > 0);
  assert.ok(Object.isFrozen(rows) && rows.every(Object.isFrozen));
  for (const row of rows) {
    for (const name of names(row)) {
      for (const spelled of spellings) {
        assert.equal(parse(spelled(name)), row, spelled(name));
      }
      for (const spelled of foreign) {
        assert.equal(parse(spelled(name)), null, spelled(name));
      }
    }
  }
  for (const text of ["", " ", "-", "constructor", "__proto__", "toString"]) {
    assert.equal(parse(text), null, text);
  }
}

test("every value is parsed by every spelling of its names, and by nothing else", () => {
  const itself = (id: string) => [id];
  const named = (row: { id: string; name: string }) => [row.id, row.name];
  checked({ rows: catalog.outcomes, names: itself, parse: catalog.parseOutcome });
  checked({ rows: catalog.remedies, names: itself, parse: catalog.parseRemedy });
  checked({ rows: catalog.faults, names: itself, parse: catalog.parseFault });
  checked({ rows: catalog.scopes, names: itself, parse: catalog.parseScope });
  checked({ rows: catalog.origins, names: itself, parse: catalog.parseOrigin });
  checked({ rows: catalog.categories, names: named, parse: catalog.parseCategory });
  checked({ rows: catalog.callTypes, names: named, parse: catalog.parseCallType });
  checked({ rows: catalog.hangupCauses, names: (row) => [...named(row), ...row.aliases], parse: catalog.parseHangupCause });
  checked({ rows: catalog.sipCauses, names: (row) => [...named(row), ...row.aliases], parse: catalog.parseSipCause });
  checked({
    rows: catalog.hangupSources,
    names: (row) => [...named(row), row.payloadName, ...row.aliases],
    parse: catalog.parseHangupSource,
  });
});

test("every code is found, and no other", () => {
  const codes = new Map<number, catalog.HangupCause>(catalog.hangupCauses.map((cause) => [cause.code, cause]));
  assert.equal(codes.size, catalog.hangupCauses.length);
  for (let code = -1; code <= 0x1_0000 + 10_000; code += 1) {
    assert.equal(catalog.hangupCause(code), codes.get(code) ?? null);
  }
  for (const code of [NaN, Infinity, 3010.5, 1e21]) {
    assert.equal(catalog.hangupCause(code), null);
  }
});

test("digits are literal", () => {
  assert.equal(catalog.parseHangupCause("3010"), catalog.hangupCause(3010));
  for (const text of ["03010", "+3010", "-3010", "3010.0", "3 010", " 3010", "3.010", "٣٠١٠", "68546"]) {
    assert.equal(catalog.parseHangupCause(text), null, text);
  }
});

test("every SIP cause is found by its name, exactly", () => {
  for (const cause of catalog.sipCauses) {
    assert.equal(catalog.sipCause(cause.name), cause);
    assert.equal(catalog.sipCause(cause.name.toLowerCase()), null);
  }
});

test("a counterpart gives its classification", () => {
  for (const { counterpart, outcome, remedy, fault, scope } of catalog.sipCauses) {
    if (counterpart !== null) {
      const { outcome: o, remedy: r, fault: f, scope: s } = catalog.hangupCause(counterpart);
      assert.deepEqual([outcome, remedy, fault, scope], [o, r, f, s]);
    }
  }
});

test("retries are the remedies that say so", () => {
  assert.deepEqual(catalog.remedies.filter(catalog.isRetry), catalog.remedies.filter((remedy) => remedy.startsWith("retry")));
});

test("everything has its texts, and nothing else has", () => {
  const keys = (table: object) => Object.keys(table).sort();
  const of = <T>(rows: readonly T[], key: (row: T) => string | number) => rows.map((row) => String(key(row))).sort();
  const id = (row: { id: string }) => row.id;
  const itself = (value: string) => value;
  assert.deepEqual(keys(texts.hangupCauseTexts), of(catalog.hangupCauses, (cause) => cause.code));
  assert.deepEqual(keys(texts.sipCauseTexts), of(catalog.sipCauses, (cause) => cause.name));
  assert.deepEqual(keys(texts.hangupSourceTexts), of(catalog.hangupSources, id));
  assert.deepEqual(keys(texts.categoryTexts), of(catalog.categories, id));
  assert.deepEqual(keys(texts.callTypeTexts), of(catalog.callTypes, id));
  assert.deepEqual(keys(texts.outcomeTexts), of(catalog.outcomes, itself));
  assert.deepEqual(keys(texts.remedyTexts), of(catalog.remedies, itself));
  assert.deepEqual(keys(texts.faultTexts), of(catalog.faults, itself));
  assert.deepEqual(keys(texts.scopeTexts), of(catalog.scopes, itself));
  assert.deepEqual(keys(texts.originTexts), of(catalog.origins, itself));
});

test("every cause has the advice that the library gives", () => {
  for (const { code, advice } of data.hangup_causes) {
    assert.equal(texts.advice(catalog.hangupCause(code)!), advice);
  }
  for (const { name, advice } of data.sip_causes) {
    assert.equal(texts.advice(catalog.sipCause(name)!), advice);
  }
  const nothing = data.advice.find((row) => row.remedy === "unspecified");
  assert.equal(texts.advice(catalog.readHangup({})), nothing?.text);
});

test("every folded spelling that the library has is parsed, and the tables are those of catalog.json", () => {
  type Row = Readonly<Record<string, unknown>> & { readonly spellings: readonly string[] };
  const same = <T>(rows: readonly Row[], values: readonly T[], parse: (text: string) => T | null, key: keyof T | null, column: string) => {
    assert.deepEqual(rows.map((row) => row[column]), values.map((value) => (key === null ? value : value[key])));
    for (const [at, row] of rows.entries()) {
      for (const spelling of row.spellings) {
        assert.equal(parse(spelling), values[at], spelling);
      }
    }
  };
  same(data.hangup_causes, catalog.hangupCauses, catalog.parseHangupCause, "code", "code");
  same(data.sip_causes, catalog.sipCauses, catalog.parseSipCause, "name", "name");
  same(data.hangup_sources, catalog.hangupSources, catalog.parseHangupSource, "payloadName", "payload_name");
  same(data.categories, catalog.categories, catalog.parseCategory, "id", "id");
  same(data.call_types, catalog.callTypes, catalog.parseCallType, "id", "id");
  same(data.outcomes, catalog.outcomes, catalog.parseOutcome, null, "id");
  same(data.remedies, catalog.remedies, catalog.parseRemedy, null, "id");
  same(data.faults, catalog.faults, catalog.parseFault, null, "id");
  same(data.scopes, catalog.scopes, catalog.parseScope, null, "id");
  same(data.origins, catalog.origins, catalog.parseOrigin, null, "id");
});
