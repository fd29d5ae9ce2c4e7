"""Compare `hangup redial` with the rules of docs/redial.md, written down a second time, over random histories.

    python benches/redial/compare.py HANGUP [COUNT] [SEED]

HANGUP is the command; COUNT recipients (200,000 by default) are made up. Prints how many decisions were
compared, and exits with 1 if any differs.
"""

import csv
import io
import json
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta

NOW = 1_800_000_000
MINUTE, HOUR, DAY = 60, 3600, 86_400
POLICIES = {
    "default": ([60, 240], 7),
    "appointment-reminder": ([30, 60], 1),
    "sales-outreach": ([60, 240, 1440], 7),
    "emergency-notification": ([5, 15, 30, 60], 1),
    "renewal-reminder": ([1440], 3),
}
# Code: what stops, what the next attempt waits for, and whether the call may have been answered.
RETRY, LATER, BACKOFF = "retry", "later", "backoff"
STOPS = {3020: "declined", 3110: "declined", 3040: "asked-to-stop", 3050: "invalid-number", 2000: "invalid-number"}
NEXT = {
    3000: LATER, 3010: LATER, 3100: LATER, 6010: LATER, 2010: LATER, 1000: LATER, 4000: LATER, 9100: LATER,
    3070: RETRY, 3080: RETRY, 3090: BACKOFF, 5030: BACKOFF,
    1010: ("account", 4), 3130: ("caller-id", 2), 7011: ("application", 3), 2020: ("destination", 1),
    5010: ("vobiz", 0),
}  # fmt: skip
MAY_BE_ANSWERED = {4000, 3070, 3080, 3090, 5030, 1010, 7011, 5010}
FAULTS = ["recipient", "destination", "caller-id", "account", "application", "carrier", "network", "vobiz"]
INDIA = timedelta(hours=5, minutes=30)


def opening(time):
    """Return the next time from 9:00 to 18:00 in India."""
    local = datetime.fromtimestamp(time, UTC) + INDIA
    opens = local.replace(hour=9, minute=0, second=0)
    if local.hour < 9:
        local = opens
    elif local.hour >= 18:
        local = opens + timedelta(days=1)
    return int((local - INDIA).timestamp())


def decide(attempts, policy, hours):
    """Return the group of a recipient and, if there is one, the time of the redial."""
    delays, days = POLICIES[policy]
    reasons = set()
    for _, answered, code in attempts:
        if answered and code != 9100:
            reasons.add("reached")
        elif code in STOPS:
            reasons.add(STOPS[code])
    for reason in ("reached", "asked-to-stop", "declined", "invalid-number"):
        if reason in reasons:
            return reason, None
    if len(attempts) > len(delays):
        return "budget-used-up", None
    if any(code is None for *_, code in attempts):
        return "in-progress", None
    if any(answered is None and code in MAY_BE_ANSWERED for _, answered, code in attempts):
        return "answer-unknown", None
    if any(time is None for time, *_ in attempts):
        return "time-unknown", None

    last = max(time for time, *_ in attempts)
    nexts = [NEXT[code] for time, _, code in attempts if time == last]
    fixes = [next_ for next_ in nexts if isinstance(next_, tuple)]
    delay = delays[len(attempts) - 1] * MINUTE
    if fixes or LATER in nexts or BACKOFF in nexts:
        delay = max(delay, 5 * MINUTE)
    if BACKOFF in nexts and not fixes:
        delay *= 2 ** sum(NEXT[code] == BACKOFF for *_, code in attempts)

    def at(now):
        time = max(last + delay, now)
        return opening(time) if hours else time

    if at(NOW) > min(time for time, *_ in attempts) + days * DAY:
        return "window-over", None
    if fixes:
        fault, _ = max(fixes, key=lambda fix: (fix[1], FAULTS.index(fix[0])))
        return f"fix-{fault}", at(NOW)
    if at(NOW) <= NOW:
        return "redial-now", at(0)
    return "redial-later", at(NOW)


def history(rng):
    """Make the attempts to one recipient up: time, whether it was answered, code."""
    attempts = []
    codes = list(NEXT) + [3010, 6010, 3000] * 4
    span = rng.choice([HOUR, DAY, 3 * DAY, 9 * DAY])
    for _ in range(rng.choice([1, 1, 1, 2, 2, 3, 4, 5, 6])):
        code = rng.choice(list(STOPS)) if rng.random() < 0.05 else rng.choice(codes)
        time = NOW - rng.randrange(span)
        if attempts and rng.random() < 0.1:
            time = attempts[-1][0]
        if rng.random() < 0.01:
            time = None
        answered = rng.choice([True, None]) if rng.random() < 0.06 else False
        if rng.random() < 0.01:
            code, answered = None, None
        attempts.append((time, answered, code))
    return attempts


def row(number, attempt, uuid, rng):
    """Write an attempt as a row of a table, the number in one of its notations."""
    time, answered, code = attempt
    start = "" if time is None else datetime.fromtimestamp(time, UTC).isoformat()
    talk = {True: "30", False: "0", None: "?"}[answered]
    to = rng.choice([f"+91{number}", f"91{number}", f"0{number}", f"+91 {number[:5]}-{number[5:]}"])
    return [uuid, "outbound", "+918069990101", to, start, talk, "" if code is None else code]


def main():
    command, count, seed = sys.argv[1], int((sys.argv[2:] + [200_000])[0]), int((sys.argv[3:] + [29])[0])
    rng = random.Random(seed)
    histories = {f"90699{number:05}": history(rng) for number in range(min(count, 100_000))}
    histories |= {f"90698{number:05}": history(rng) for number in range(max(0, count - 100_000))}
    rows = [(number, attempt) for number, attempts in histories.items() for attempt in attempts]
    rng.shuffle(rows)
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow("uuid,call_direction,caller_id_number,destination_number,start_time,billsec,hangup_cause_code".split(","))
    for uuid, (number, attempt) in enumerate(rows):
        table.writerow(row(number, attempt, f"c{uuid}", rng))
    differences = compared = 0
    for policy in POLICIES:
        for hours in (False, True):
            arguments = [command, "redial", "--format", "json", "--country", "91", "--policy", policy]
            arguments += ["--now", datetime.fromtimestamp(NOW, UTC).isoformat()]
            arguments += ["--time-zone", "Asia/Kolkata", "--calling-hours", "9:00-18:00"] if hours else []
            found = {}
            for stopped in ([], ["--stopped"]):
                run = subprocess.run(arguments + stopped, input=text.getvalue().encode(), capture_output=True, check=True)
                printed = json.loads(run.stdout)
                assert sum(printed["summary"]["groups"].values()) == count == printed["summary"]["recipients"]
                for entry in printed["list"]:
                    time = entry["not_before"] and int(datetime.fromisoformat(entry["not_before"]).timestamp())
                    group = entry.get("reason") or ("redial-now" if time <= NOW else "redial-later")
                    assert entry["to"] not in found, entry
                    found[entry["to"]] = (group, time)
            for number, attempts in histories.items():
                compared += 1
                decision = found.get(f"+91{number}", ("reached", None))
                if decision != (expected := decide(attempts, policy, hours)):
                    differences += 1
                    if differences < 10:
                        print(policy, hours, number, attempts, "found", decision, "expected", expected)
    print(f"{compared} decisions about {count} recipients with {len(rows)} attempts compared, {differences} differ")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
