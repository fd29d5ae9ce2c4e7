import assert from "node:assert/strict";
import { test } from "node:test";

import { hangupCause, sipCause } from "vobiz-hangup";
import data from "vobiz-hangup/catalog.json" with { type: "json" };
import * as crosswalk from "vobiz-hangup/crosswalk";

test("every status and cause is found by its code, and no other", () => {
  const statuses = new Map<number, crosswalk.SipStatus>(crosswalk.sipStatuses.map((status) => [status.code, status]));
  const causes = new Map<number, crosswalk.Q850Cause>(crosswalk.q850Causes.map((cause) => [cause.code, cause]));
  for (let code = -1; code <= 0x1_0000 + 1_000; code += 1) {
    assert.equal(crosswalk.sipStatus(code), statuses.get(code) ?? null);
    assert.equal(crosswalk.q850Cause(code), causes.get(code) ?? null);
  }
  for (const code of [NaN, Infinity, 486.5]) {
    assert.equal(crosswalk.sipStatus(code), null);
    assert.equal(crosswalk.q850Cause(code), null);
  }
});

test("the tables are those of catalog.json", () => {
  type Row = Readonly<Record<string, unknown>>;
  const same = (rows: readonly Row[], values: readonly object[], members: readonly string[]) => {
    const camel = (member: string) => member.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    assert.ok(Object.isFrozen(values) && values.every(Object.isFrozen));
    assert.deepEqual(values, rows.map((row) => Object.fromEntries(members.map((member) => [camel(member), row[member]]))));
  };
  same(data.sip_statuses, crosswalk.sipStatuses, ["code", "id", "name", "description", "reference", "reported_as"]);
  same(data.q850_causes, crosswalk.q850Causes, ["code", "id", "name", "description", "reported_as"]);
  same(data.authorities, crosswalk.authorities, ["id", "name", "source"]);
  same(data.mappings, crosswalk.mappings, ["from", "to", "authority", "grade", "note"]);
  assert.deepEqual(data.grades.map(({ id }) => id), crosswalk.grades);
  assert.deepEqual(Object.fromEntries(data.grades.map(({ id, description }) => [id, description])), crosswalk.gradeTexts);
});

test("both ends of a mapping are found, and lead to it", () => {
  const found: Readonly<Record<string, (key: string) => unknown>> = {
    sip: (key) => crosswalk.sipStatus(Number(key)),
    q850: (key) => crosswalk.q850Cause(Number(key)),
    text: sipCause,
    code: (key) => hangupCause(Number(key)),
  };
  for (const mapping of crosswalk.mappings) {
    for (const end of [mapping.from, mapping.to]) {
      const [layer, key] = end.split(":");
      assert.ok(found[layer!]!(key!), end);
    }
    assert.ok(crosswalk.mappingsFrom(mapping.from).includes(mapping));
    assert.ok(crosswalk.mappingsTo(mapping.to).includes(mapping));
    assert.ok(crosswalk.mappingsFrom(mapping.from).every(({ from }) => from === mapping.from));
    assert.ok(crosswalk.mappingsTo(mapping.to).every(({ to }) => to === mapping.to));
  }
  assert.deepEqual(crosswalk.mappingsFrom("toString" as crosswalk.Endpoint), []);
});
