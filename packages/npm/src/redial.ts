/**
 * Whether and when a recipient who was not reached is redialed.
 *
 * The rules are in the repository's `docs/redial.md`. Decoding a hangup needs nothing of this module.
 *
 * @packageDocumentation
 */

import { type Classification, faults, type Fault, isRetry, type Scope, scopes } from "./catalog.js";
import { frozen } from "./frozen.js";
import * as generated from "./generated/redial.js";

/**
 * The id of a named policy. It is never changed and never used again.
 *
 * @example
 * ```ts
 * import { redialPolicy, type RedialPolicyId } from "vobiz-hangup/redial";
 *
 * const id: RedialPolicyId = "sales-outreach";
 * console.log(redialPolicy(id).name); // Sales outreach
 * ```
 */
export type RedialPolicyId = (typeof generated.redialPolicies)[number]["id"];

/**
 * How often and when a recipient who was not reached is redialed.
 *
 * @example
 * ```ts
 * import { decideRedial, type RedialPolicy } from "vobiz-hangup/redial";
 *
 * const once: RedialPolicy = { delays: [3600], window: 86_400 };
 * console.log(decideRedial(once, []).decision); // unclear
 * ```
 */
export interface RedialPolicy {
  /** The seconds before each redial: at most five. There are as many redials as delays. */
  readonly delays: readonly number[];
  /** The seconds after the first attempt in which a recipient is redialed. */
  readonly window: number;
  /** The hours in which recipients are redialed; left out for the whole day. */
  readonly callingHours?: CallingHours | undefined;
}

/**
 * The hours in which recipients may be called, the same every day. Hours that open later than they
 * close go over midnight.
 *
 * @example
 * ```ts
 * import type { CallingHours } from "vobiz-hangup/redial";
 *
 * const india: CallingHours = { opens: 9 * 60, closes: 18 * 60, utcOffset: 330 };
 * console.log(india.closes - india.opens); // 540
 * ```
 */
export interface CallingHours {
  /** The first minute of the day in which recipients may be called. */
  readonly opens: number;
  /** The first minute in which they no longer may. */
  readonly closes: number;
  /** The minutes by which the time zone is ahead of UTC. */
  readonly utcOffset: number;
}

/**
 * A policy with a name.
 *
 * @example
 * ```ts
 * import { type NamedPolicy, redialPolicies } from "vobiz-hangup/redial";
 *
 * const redials = ({ delays }: NamedPolicy) => delays.length;
 * console.log(redialPolicies.every((policy) => redials(policy) <= 5)); // true
 * ```
 */
export interface NamedPolicy extends RedialPolicy {
  /** The id, fit to be stored. */
  readonly id: RedialPolicyId;
  /** The name. */
  readonly name: string;
  /** The calls that it is for. */
  readonly description: string;
  /** The page with its figures. */
  readonly source: string;
}

/**
 * An attempt to reach a recipient. A call has one attempt, however many records it has.
 *
 * @example
 * ```ts
 * import { readHangup } from "vobiz-hangup";
 * import type { Attempt } from "vobiz-hangup/redial";
 *
 * const hangup = readHangup({ HangupCauseCode: "3010" });
 * const busy: Attempt = { time: Date.parse("2027-01-15T08:00:00Z") / 1000, answered: false, hangup };
 * console.log(busy.time); // 1800000000
 * ```
 */
export interface Attempt {
  /** The seconds since 1970 in UTC; `null` if the time is unknown. */
  readonly time: number | null;
  /** Whether it was answered; `null` if that is unknown. */
  readonly answered: boolean | null;
  /** The decoded hangup, or its cause; `null` if the attempt has not ended. */
  readonly hangup: Classification | null;
}

/**
 * The reason to stop. If there are several, the first in this order is given.
 *
 * @example
 * ```ts
 * import type { StopReason } from "vobiz-hangup/redial";
 *
 * const final: readonly StopReason[] = ["asked-to-stop", "declined", "invalid-number"];
 * console.log(final.length); // 3
 * ```
 */
export type StopReason = "answered" | "asked-to-stop" | "declined" | "invalid-number" | "budget-used-up" | "window-over";

/**
 * What is missing for a decision. If there are several, the first in this order is given.
 *
 * @example
 * ```ts
 * import { decideRedial, redialPolicy, type Unclear } from "vobiz-hangup/redial";
 *
 * const missing: Unclear = "in-progress";
 * const redial = decideRedial(redialPolicy("default"), [{ time: 0, answered: null, hangup: null }]);
 * console.log(redial.decision === "unclear" && redial.reason === missing); // true
 * ```
 */
export type Unclear = "no-attempt" | "in-progress" | "answer-unknown" | "time-unknown";

/**
 * What to do about a recipient. Times are in seconds since 1970 in UTC.
 *
 * @example
 * ```ts
 * import type { Redial } from "vobiz-hangup/redial";
 *
 * function line(redial: Redial): string {
 *   switch (redial.decision) {
 *     case "not-before":
 *       return `redial at ${new Date(redial.time * 1000).toISOString()}`;
 *     case "fix-first":
 *       return `fix the ${redial.fault} first`;
 *     case "stop":
 *     case "unclear":
 *       return redial.reason;
 *   }
 * }
 * console.log(line({ decision: "not-before", time: 1_800_003_600 })); // redial at 2027-01-15T09:00:00.000Z
 * ```
 */
export type Redial =
  | { readonly decision: "not-before"; readonly time: number }
  | { readonly decision: "fix-first"; readonly fault: Fault; readonly scope: Scope; readonly time: number }
  | { readonly decision: "stop"; readonly reason: StopReason }
  | { readonly decision: "unclear"; readonly reason: Unclear };

/**
 * Every named policy.
 *
 * @example
 * ```ts
 * import { redialPolicies } from "vobiz-hangup/redial";
 *
 * console.log(redialPolicies.some(({ name }) => name === "Sales outreach")); // true
 * ```
 */
export const redialPolicies: readonly NamedPolicy[] = /* @__PURE__ */ frozen(generated.redialPolicies);

/**
 * Returns the named policy with an id; `null` if there is none.
 *
 * @example
 * ```ts
 * import { redialPolicy } from "vobiz-hangup/redial";
 *
 * console.log(redialPolicy("default").delays); // [ 3600, 14400 ]
 * ```
 */
export function redialPolicy(id: RedialPolicyId): NamedPolicy;
export function redialPolicy(id: string): NamedPolicy | null;
export function redialPolicy(id: string): NamedPolicy | null {
  return redialPolicies.find((policy) => policy.id === id) ?? null;
}

/**
 * Decides whether and when to redial a recipient, from all attempts to reach this recipient in any
 * order. With `now`, in seconds since 1970, it decides for a redial that is made then or later. A
 * policy that is not one throws a `RangeError`.
 *
 * @example
 * ```ts
 * import { hangupCause } from "vobiz-hangup";
 * import { decideRedial, redialPolicy } from "vobiz-hangup/redial";
 *
 * const policy = redialPolicy("sales-outreach");
 * const busy = { time: 1_800_000_000, answered: false, hangup: hangupCause(3010) };
 * console.log(decideRedial(policy, [busy])); // { decision: 'not-before', time: 1800003600 }
 *
 * const unallocated = { time: 1_800_003_600, answered: false, hangup: hangupCause(3050) };
 * console.log(decideRedial(policy, [busy, unallocated])); // { decision: 'stop', reason: 'invalid-number' }
 * ```
 */
export function decideRedial(policy: RedialPolicy, attempts: Iterable<Attempt>, now = -Infinity): Redial {
  check(policy);
  const history = new History(attempts);
  if (history.stop !== null) {
    return { decision: "stop", reason: history.stop };
  }
  const unclear = history.dials === 0 ? "no-attempt" : history.unclear;
  const delay = history.dials === 0 ? 0 : policy.delays[history.dials - 1];
  if (delay === undefined) {
    return { decision: "stop", reason: "budget-used-up" };
  }
  const { latest } = history;
  if (unclear !== null || latest === null) {
    return { decision: "unclear", reason: unclear ?? "time-unknown" };
  }
  const earliest = Math.max(latest.time + delayAfter(latest, delay, history.backoffs), now);
  const time = policy.callingHours === undefined ? earliest : nextOpening(policy.callingHours, earliest);
  if (time > history.first + policy.window) {
    return { decision: "stop", reason: "window-over" };
  }
  if (latest.next === FIX) {
    return { decision: "fix-first", fault: latest.fault, scope: latest.scope, time };
  }
  return { decision: "not-before", time };
}

/** The least delay after an attempt that calls for more than a redial after a few seconds. */
const LATER = 5 * 60;
const DAY = 24 * 60 * 60;

// How the redial after an attempt is made. A greater number is the worse case.
const SOON = 0;
const BACKOFF = 2;
const FIX = 3;

const stopReasons: readonly StopReason[] = ["answered", "asked-to-stop", "declined", "invalid-number"];
const unclearReasons: readonly Unclear[] = ["in-progress", "answer-unknown", "time-unknown"];

type Verdict = { readonly stop: StopReason } | { readonly unclear: Unclear } | { readonly next: number };

/** An attempt with a time, and what follows from it. */
interface Timed {
  readonly time: number;
  readonly next: number;
  readonly fault: Fault;
  readonly scope: Scope;
}

/** What the attempts show, whatever their order. */
class History {
  dials = 0;
  backoffs = 0;
  stop: StopReason | null = null;
  unclear: Unclear | null = null;
  first = Infinity;
  latest: Timed | null = null;

  constructor(attempts: Iterable<Attempt>) {
    for (const attempt of attempts) {
      this.dials += 1;
      const found = verdict(attempt);
      if ("stop" in found) {
        this.stop = first(stopReasons, this.stop, found.stop);
      } else if ("unclear" in found) {
        this.unclear = first(unclearReasons, this.unclear, found.unclear);
      } else {
        this.add(attempt, found.next);
      }
    }
  }

  private add({ time, hangup }: Attempt, next: number): void {
    if (time === null || !Number.isFinite(time) || hangup === null) {
      this.unclear = first(unclearReasons, this.unclear, "time-unknown");
      return;
    }
    const timed = { time: Math.floor(time), next, fault: hangup.fault, scope: hangup.scope };
    this.backoffs += next === BACKOFF ? 1 : 0;
    this.first = Math.min(this.first, timed.time);
    if (this.latest === null || isWorse(timed, this.latest)) {
      this.latest = timed;
    }
  }
}

function verdict({ answered, hangup }: Attempt): Verdict {
  if (answered === true && hangup?.outcome !== "machine") {
    return { stop: "answered" };
  }
  if (hangup === null) {
    return { unclear: "in-progress" };
  }
  const { outcome, remedy, fault, scope } = hangup;
  if (outcome === "invalid-number") {
    return { stop: "invalid-number" };
  }
  if (outcome === "rejected" || (remedy === "fix" && fault === "recipient")) {
    return { stop: scope === "destination" ? "asked-to-stop" : "declined" };
  }
  if (answered === null && ["completed", "failed", "unknown"].includes(outcome)) {
    return { unclear: "answer-unknown" };
  }
  return { next: nextAfter(hangup) };
}

function nextAfter({ remedy }: Classification): number {
  switch (remedy) {
    case "retry":
      return SOON;
    case "retry-with-backoff":
      return BACKOFF;
    default:
      return remedy === "no-action" || isRetry(remedy) ? 1 : FIX;
  }
}

/** The later attempt, of two at the same time the worse case. */
function isWorse(one: Timed, other: Timed): boolean {
  const rank = ({ time, next, fault, scope }: Timed): readonly number[] =>
    next === FIX ? [time, next, scopes.indexOf(scope), faults.indexOf(fault)] : [time, next];
  const others = rank(other);
  for (const [at, value] of rank(one).entries()) {
    if (value !== others[at]) {
      return value > (others[at] ?? -1);
    }
  }
  return false;
}

function first<T>(order: readonly T[], found: T | null, reason: T): T {
  return found !== null && order.indexOf(found) < order.indexOf(reason) ? found : reason;
}

function delayAfter({ next }: Timed, delay: number, backoffs: number): number {
  if (next === SOON) {
    return delay;
  }
  return Math.max(delay, LATER) * (next === BACKOFF ? 2 ** backoffs : 1);
}

function nextOpening({ opens, closes, utcOffset }: CallingHours, time: number): number {
  const sinceOpening = modulo(time + (utcOffset - opens) * 60, DAY);
  const length = modulo((closes - opens) * 60, DAY) || DAY;
  return sinceOpening < length ? time : time + DAY - sinceOpening;
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}

function check({ delays, window, callingHours }: RedialPolicy): void {
  const isCount = (value: number, last = 0xffff_ffff): boolean => Number.isInteger(value) && value >= 0 && value <= last;
  if (delays.length > 5 || ![...delays, window].every((value) => isCount(value))) {
    throw new RangeError("a policy has at most five delays and a window, in whole seconds");
  }
  if (callingHours !== undefined) {
    const { opens, closes, utcOffset } = callingHours;
    if (!isCount(opens, 1439) || !isCount(closes, 1440) || opens === closes || !isCount(Math.abs(utcOffset), 1439)) {
      throw new RangeError("calling hours are minutes of a day, which differ, and an offset of less than a day");
    }
  }
}
