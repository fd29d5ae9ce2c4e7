import assert from "node:assert/strict";
import { test } from "node:test";

import { hangupCause } from "vobiz-hangup";
import data from "vobiz-hangup/catalog.json" with { type: "json" };
import { decideRedial, redialPolicies, redialPolicy } from "vobiz-hangup/redial";

test("the policies are those of catalog.json", () => {
  assert.ok(Object.isFrozen(redialPolicies) && redialPolicies.every(Object.isFrozen));
  assert.deepEqual(redialPolicies, data.redial_policies.map(({ spellings: _, ...policy }) => policy));
  for (const policy of redialPolicies) {
    assert.equal(redialPolicy(policy.id), policy);
  }
  assert.equal(redialPolicy("toString"), null);
});

test("what is not a policy is refused", () => {
  const hours = { opens: 540, closes: 1080, utcOffset: 330 };
  const policies = [
    { delays: [0, 0, 0, 0, 0, 0], window: 0 },
    { delays: [-1], window: 0 },
    { delays: [0.5], window: 0 },
    { delays: [], window: NaN },
    { delays: [], window: 0, callingHours: { ...hours, opens: 1440 } },
    { delays: [], window: 0, callingHours: { ...hours, closes: 540 } },
    { delays: [], window: 0, callingHours: { ...hours, utcOffset: -1440 } },
  ];
  for (const policy of policies) {
    assert.throws(() => decideRedial(policy, []), RangeError, JSON.stringify(policy));
  }
});

test("a fraction of a second is cut off, and what is not a time is unknown", () => {
  const redial = (time: number) =>
    decideRedial(redialPolicy("default"), [{ time, answered: false, hangup: hangupCause(3010) }]);
  assert.deepEqual(redial(1_800_000_000.9), { decision: "not-before", time: 1_800_003_600 });
  for (const time of [NaN, Infinity, -Infinity]) {
    assert.deepEqual(redial(time), { decision: "unclear", reason: "time-unknown" });
  }
});

test("attempts may come from anything that is iterated", () => {
  const busy = { time: 1_800_000_000, answered: false, hangup: hangupCause(3010) };
  assert.deepEqual(decideRedial(redialPolicy("default"), new Set([busy])), { decision: "not-before", time: 1_800_003_600 });
});
