"""Counts random calls independently of `hangup report`, and compares every section of the report with the count.

    python3 benches/report/count.py [COUNT] [SEED] [BINARY]

Makes COUNT rows, 500,000 by default, of values that are present, absent, unreadable or contradictory, by SEED. Needs
nothing but Python and a build of the command, `target/debug/hangup` by default. Ends with an error if a figure
differs. Only the classification of causes is taken from the command: it is data, and anyone may edit it.
"""

import json
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from datetime import datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).parents[2]
COLUMNS = (
    "uuid,call_direction,caller_id_number,destination_number,start_time,answer_time,end_time,duration,billsec,"
    "ring_time,total_cost,currency,hangup_cause_code"
).split(",")
ROLES = {
    "call_direction": "direction", "start_time": "start", "answer_time": "answer", "end_time": "end",
    "duration": "duration", "billsec": "talk", "ring_time": "ringing", "total_cost": "cost",
}
CODES = ["4000", "3010", "3050", "3020", "6010", "1010", "1000", "9000", "9100", "3130", "5000"]
INDIA = timezone(timedelta(hours=5, minutes=30))
UTC = timezone.utc
SHORT = 10_000
FEWEST = 30
UNREADABLE = object()

# Rows ------------------------------------------------------------------------------------------------------------------

NOTHING = ["", "", "", "-", "N/A", "NA", "\\N", "null", "None"]
GARBAGE = ["soon", "?", "-5", "0,50", "1.2.3", "1,23"]


def duration_cell(choice, seconds):
    minutes, rest = divmod(seconds, 60)
    return choice.choice([
        str(seconds), str(seconds), str(seconds), f"{seconds}.5", f"{seconds}.0004", f"{seconds:,}", f"{seconds}s",
        f"{minutes}m {rest}s", f"{minutes // 60:02}:{minutes % 60:02}:{rest:02}", f"PT{seconds}S",
        f"{seconds * 1000}ms",
    ])


def odd(choice, cell, nothing=NOTHING, garbage=GARBAGE + ["01:30"], chance=0.12):
    draw = choice.random()
    if draw < chance / 2:
        return choice.choice(nothing)
    return choice.choice(garbage) if draw < chance else cell


def time_cell(choice, time):
    local = time.astimezone(INDIA)
    days = Decimal((local.replace(tzinfo=UTC) - datetime(1899, 12, 30, tzinfo=UTC)).total_seconds()) / 86400
    return choice.choice([
        f"{time:%Y-%m-%dT%H:%M:%SZ}", f"{time:%Y-%m-%dT%H:%M:%SZ}", f"{local:%Y-%m-%d %H:%M:%S}",
        f"{local:%Y-%m-%d %H:%M:%S}+05:30", f"{time:%Y-%m-%d %H:%M:%S} +0000 UTC",
        f"{local:%Y-%m-%d %H:%M:%S} +0530 IST", f"{local:%d/%m/%Y %H:%M:%S}", f"{local:%d/%m/%Y %I:%M:%S %p}",
        f"{local:%Y-%m-%d %I:%M:%S %p}", str(int(time.timestamp())), str(int(time.timestamp()) * 1000), f"{days:.7f}",
    ])


NO_TIMES = NOTHING + ["0", "1970-01-01 05:30:00", "0001-01-01T00:00:00Z", "0000-00-00 00:00:00", "01/01/1970 00:00:00"]
NO_ANSWERS = NO_TIMES + ["not answered", "Unanswered"]
NO_DATES = ["noon", "2026-13-01 00:00:00", "31/02/2026 10:00:00", "12345", "16/11/26 09:00"]


def rows(count, choice):
    made = []
    begin = datetime(2026, 3, 2, tzinfo=UTC)
    for number in range(count):
        if made and choice.random() < 0.03:
            made.append(made[choice.randrange(len(made))])
            continue
        # Every call starts in a second of its own: the order of calls is certain.
        start = begin + timedelta(seconds=number * 5)
        ring, talk = choice.randrange(45), choice.choice([0, 0, choice.randrange(1, 4000)])
        answer = start + timedelta(seconds=ring)
        end = answer + timedelta(seconds=talk)
        answered = talk > 0 or choice.random() < 0.05
        early = start - timedelta(seconds=choice.randrange(1, 9000))
        answer_cell = time_cell(choice, answer if choice.random() < 0.95 else early) if answered else choice.choice(NO_ANSWERS)
        customer = f"98{choice.randrange(max(count // 3, 9)):08}"
        made.append([
            odd(choice, f"u-{number}", nothing=["", "N/A", "0", "-"], garbage=[f"U-{number}"]),
            odd(choice, choice.choice(["outbound", "outgoing", "out", "Outbound-API", "outbound_dial", "inbound", "in", "incoming"]),
                garbage=["internal", "sideways"]),
            odd(choice, choice.choice(["+9180{:02}", "91 80-{:02}", "9180{:02}"]).format(choice.randrange(40)), garbage=["sip:me@x"]),
            odd(choice, choice.choice(["+91{}", "91{}", "+91 {}"]).format(customer), garbage=["sip:You@x", "SIP:you@X"]),
            odd(choice, time_cell(choice, start), nothing=NO_TIMES, garbage=NO_DATES),
            odd(choice, answer_cell, nothing=NO_ANSWERS, garbage=NO_DATES),
            odd(choice, time_cell(choice, end), nothing=NO_TIMES, garbage=NO_DATES),
            odd(choice, duration_cell(choice, ring + talk)),
            odd(choice, duration_cell(choice, talk)),
            odd(choice, duration_cell(choice, ring)),
            odd(choice, choice.choice(["0.3", "₹1,234.50", "2", "-0.25", "$ 3", "4 INR", "Rs. 5", "1.0000005"]),
                garbage=["free", "0,50"]),
            choice.choice(["INR", "INR", "USD", "", "-"]),
            choice.choice(CODES),
        ])
    return made


# Values ----------------------------------------------------------------------------------------------------------------


def present(cell):
    cell = cell.strip()
    absent = {"", "none", "null", "nil", "nan", "undefined", "-", "--", "n/a", "na", "#n/a", "\\n"}
    return None if cell.lower() in absent else cell


GROUPED = re.compile(r"[1-9]\d{0,2}(,\d{3})+|[1-9]\d?(,\d{2})*,\d{3}")



def decimal(text):
    sign, rest = ("", text) if text[:1] not in "+-" else (text[0], text[1:])
    whole, point, fraction = rest.partition(".")
    if "," in whole:
        if not GROUPED.fullmatch(whole):
            return UNREADABLE
        whole = whole.replace(",", "")
    if not (whole + fraction) or not re.fullmatch(r"\d*", whole + fraction, re.ASCII):
        return UNREADABLE
    return Decimal(f"{sign}{whole or 0}.{fraction or 0}")


def rounded(value, places):
    return int((value * 10**places).quantize(Decimal(1), ROUND_HALF_UP))


UNITS = re.compile(r"(?:(\d+)m )?(\d+)(s|ms)")


def duration(cell):
    """Milliseconds."""
    text = present(cell)
    if text is None:
        return None
    value = decimal(text)
    if value is not UNREADABLE:
        return UNREADABLE if value < 0 else rounded(value, 3)
    if match := re.fullmatch(r"(\d+):(\d\d):(\d\d)", text):
        hours, minutes, seconds = map(int, match.groups())
        return ((hours * 60 + minutes) * 60 + seconds) * 1000
    if match := re.fullmatch(r"PT(\d+)S", text):
        return int(match[1]) * 1000
    if match := UNITS.fullmatch(text):
        minutes, number, unit = int(match[1] or 0), int(match[2]), match[3]
        return minutes * 60_000 + number * (1000 if unit == "s" else 1)
    return UNREADABLE


CURRENCY = re.compile(r"(?:([₹$]|[A-Z]{3}|Rs)\.?)?\s*([\d,.+-]+)\s*([₹$]|[A-Z]{3})?")


def cost(cell):
    """Millionths, and the sign of the currency."""
    text = present(cell)
    if text is None:
        return None, None
    match = CURRENCY.fullmatch(text)
    value = decimal(match[2]) if match else UNREADABLE
    return (UNREADABLE, None) if value is UNREADABLE else (rounded(value, 6), match[1] or match[3])


ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)( AM| PM)?(Z|\+05:30| \+0000 UTC| \+0530 IST)?")
SLASHES = re.compile(r"(\d\d)/(\d\d)/(\d{4}) (\d\d):(\d\d):(\d\d)( AM| PM)?()")


def time(cell, is_answer=False):
    """A second after 1970, and whether it is the same in every time zone."""
    text = present(cell)
    if text is None or text == "0" or text[:10] in {"1970-01-01", "0001-01-01", "0000-00-00", "01/01/1970"}:
        return None
    if is_answer and text.lower() in {"not answered", "unanswered"}:
        return None
    if re.fullmatch(r"\d+(\.\d+)?", text):
        value = Decimal(text)
        if 25_569 <= value < 75_500:
            local = datetime(1899, 12, 30) + timedelta(seconds=rounded(value * 86400, 0))
            return int(local.replace(tzinfo=INDIA).timestamp()), False
        if 10**9 <= value < 5 * 10**9:
            return int(value), True
        return (int(value) // 1000, True) if 10**12 <= value < 5 * 10**12 else UNREADABLE
    if match := ISO.fullmatch(text):
        year, month, day, hour, minute, second, half, offset = match.groups()
    elif match := SLASHES.fullmatch(text):
        day, month, year, hour, minute, second, half, offset = match.groups()
    else:
        return UNREADABLE
    hour = int(hour)
    if half:
        hour = hour % 12 + (12 if half == " PM" else 0)
    zone = {"Z": UTC, " +0000 UTC": UTC}.get(offset, INDIA)
    try:
        moment = datetime(int(year), int(month), int(day), hour, int(minute), int(second), tzinfo=zone)
    except ValueError:
        return UNREADABLE
    return int(moment.timestamp()), bool(offset)


DIRECTIONS = {
    "outbound": "outbound", "outgoing": "outbound", "out": "outbound", "outbound-api": "outbound",
    "outbound_dial": "outbound", "inbound": "inbound", "in": "inbound", "incoming": "inbound",
}


def number(cell):
    text = present(cell)
    if text is None:
        return None
    digits = re.sub(r"[+ ().-]", "", text)
    return digits if digits.isdigit() else text.lower()


# Calls -----------------------------------------------------------------------------------------------------------------


class Count:
    """What the report should have."""

    def __init__(self):
        self.unreadable = Counter()
        self.examples = {}

    def read(self, column, cell, read):
        value = read(cell)
        if (value[0] if isinstance(value, tuple) else value) is UNREADABLE:
            shown = cell.strip()
            self.unreadable[column] += 1
            self.examples[column] = min(self.examples.get(column, shown), shown, key=str.encode)
        return value

    def call(self, row):
        cells = dict(zip(COLUMNS, row))
        get = lambda column, read: self.read(column, cells[column], read)
        known = lambda value: None if value is UNREADABLE else value
        talk = get("billsec", duration)
        start = known(get("start_time", time))
        answer = get("answer_time", lambda cell: time(cell, True))
        whole = known(get("duration", duration))
        end = known(get("end_time", time)) if whole is None or known(talk) is None else None
        ring = known(get("ring_time", duration))
        direction = get("call_direction", lambda cell: present(cell) and DIRECTIONS.get(cell.strip().lower(), UNREADABLE))
        amount, sign = get("total_cost", cost)
        conflict = None
        has_answer = isinstance(answer, tuple)
        if has_answer and start and start[1] == answer[1] and answer[0] < start[0]:
            conflict, answer, has_answer = "answer_before_start", None, False
        if isinstance(talk, int):
            answered = talk > 0
            if conflict is None and answered and answer is None:
                conflict = "talk_without_answer_time"
            if conflict is None and not answered and has_answer:
                conflict = "answer_time_without_talk"
        elif has_answer:
            answered = True
        else:
            answered = False if talk is None and answer is None else None
        between = lambda one, other: (
            (other[0] - one[0]) * 1000 if one and other and one[1] == other[1] and other[0] >= one[0] else None
        )
        if not isinstance(talk, int):
            talk = between(answer, end) if has_answer else None
        uuid = present(cells["uuid"])
        sides = number(cells["caller_id_number"]), number(cells["destination_number"])
        direction = known(direction)
        if direction == "inbound":
            sides = sides[::-1]
        return {
            "uuid": uuid.lower() if uuid and uuid != "0" else None,
            "direction": direction, "own": sides[0], "other": sides[1], "start": start and start[0], "talk": talk,
            "whole": whole if whole is not None else between(start, end), "ring": ring, "answered": answered,
            "conflict": conflict, "cost": known(amount), "currency": present(cells["currency"]) or sign,
            "code": cells["hangup_cause_code"],
        }


def share(count, of):
    return {"count": count, "of": of, "share": count / of if of >= FEWEST else None}


def figures(calls, wasted):
    answered = [call for call in calls if call["answered"]]
    refused = [call for call in calls if call["answered"] is False]
    known = len(answered) + len(refused)
    outcomes = Counter(CAUSES[call["code"]]["outcome"] for call in refused)
    reached = sum(outcomes[one] for one in ("busy", "no-answer", "rejected", "machine"))
    trials = known - outcomes["canceled"] - outcomes["unknown"]
    talks = [call["talk"] for call in answered if call["talk"] is not None]
    costs = defaultdict(list)
    for call in calls:
        if call["cost"] is not None:
            costs[call["currency"]].append(call)
    return {
        "attempts": len(calls), "answered": len(answered) if known else None, "answer_unknown": len(calls) - known,
        "answer_rate": share(len(answered), known) if known else None,
        "delivered": share(len(answered) + reached, trials) if known else None,
        "mean_talk_seconds": float(Fraction(sum(talks), 1000 * len(talks))) if talks else None,
        "mean_talk_of": len(talks),
        "short_calls": share(sum(talk < SHORT for talk in talks), len(talks)) if known else None,
        "wasted_redials": share(sum(id(call) in wasted for call in calls), len(calls)),
        "costs": [
            {
                "currency": currency, "total": sum(call["cost"] for call in some) / 1e6, "attempts": len(some),
                "per_answered": sum(call["cost"] for call in some) / 1e6 / paid if paid else None, "answered": paid,
            }
            for currency, some in sorted(costs.items(), key=lambda item: (item[0] is not None, (item[0] or "").encode()))
            for paid in [sum(call["answered"] is True for call in some)]
        ],
    }


def is_dead(call):
    cause = CAUSES[call["code"]]
    return (
        call["answered"] is not True and cause["remedy"] in ("no-action", "fix")
        and cause["fault"] in ("destination", "recipient")
    )


def find_wasted(calls):
    dead = {}
    for call in calls:
        if is_dead(call) and call["other"] and call["start"]:
            dead[call["other"]] = min(call["start"], dead.get(call["other"], call["start"]))
    late = lambda call: call["start"] and call["other"] in dead and call["start"] > dead[call["other"]]
    return {id(call) for call in calls if call["answered"] is not True and late(call)}


def actor(cause):
    remedy, fault = cause["remedy"], cause["fault"]
    if (remedy, fault) == ("no-action", "nobody"):
        return None
    if fault in ("account", "application"):
        return "account-and-application"
    if fault == "caller-id":
        return "caller-ids"
    if remedy == "contact-support":
        return "support"
    if remedy.startswith("retry"):
        return "redial"
    if remedy in ("fix", "no-action", "unspecified") and fault in ("destination", "recipient"):
        return "list"
    return "logs"


def compare(name, found, expected):
    if isinstance(expected, float) and isinstance(found, (int, float)):
        if abs(found - expected) <= 1e-9 * max(1, abs(expected)):
            return
    elif isinstance(expected, dict) and isinstance(found, dict) and found.keys() >= expected.keys():
        for key, value in expected.items():
            compare(f"{name}.{key}", found[key], value)
        return
    elif isinstance(expected, list) and isinstance(found, list) and len(found) == len(expected):
        for place, pair in enumerate(zip(found, expected)):
            compare(f"{name}[{place}]", *pair)
        return
    elif found == expected:
        return
    sys.exit(f"{name} differs:\n  report: {found!r}\n  count:  {expected!r}")


def check(report, made):
    count = Count()
    calls, seen, repeated = [], set(), 0
    for row in made:
        call = count.call(row)
        if call["uuid"] in seen:
            repeated += 1
            continue
        if call["uuid"]:
            seen.add(call["uuid"])
        calls.append(call)
    wanted = [call for call in calls if call["direction"] != "inbound"]
    races = [call for call in wanted if call["code"] == "9000" and call["answered"] is not True]
    attempts = [call for call in wanted if call["code"] != "9000" or call["answered"] is True]
    wasted = find_wasted(attempts)
    compare("left_out", report["head"]["left_out"], {
        "other_direction": len(calls) - len(wanted), "lost_races": len(races), "repeated": repeated, "unread": 0,
    })
    compare("figures", report["figures"], figures(attempts, wasted))
    missed = [call for call in attempts if call["answered"] is not True]
    unknown = [call for call in attempts if call["answered"] is None]

    outcomes = Counter(
        "answered" if call["answered"] else "answer-unknown" if call["answered"] is None else CAUSES[call["code"]]["outcome"]
        for call in attempts
    )
    compare("outcomes", {one["outcome"]: one["attempts"]["count"] for one in report["outcomes"]}, dict(outcomes))
    codes, unknown_codes = (Counter(call["code"] for call in some) for some in (missed, unknown))
    compare("causes", {one["cause"]: (one["attempts"], one["answer_unknown"]) for one in report["causes"]},
            {code: (share(number, len(missed)), unknown_codes[code]) for code, number in codes.items()})
    actors = Counter(actor(CAUSES[call["code"]]) for call in missed)
    actors.pop(None, None)
    compare("actions", {one["id"]: one["attempts"]["count"] for one in report["actions"]}, dict(actors))
    check_clock(report, attempts)
    check_tries(report, attempts, wasted)
    check_caller_ids(report, attempts, calls, wasted)
    conflicts = Counter(call["conflict"] for call in attempts)
    compare("care", report["care"], {
        "answer_unknown": len(unknown),
        "answer_conflicts": {
            kind: conflicts[kind]
            for kind in ("talk_without_answer_time", "answer_time_without_talk", "answer_before_start")
        },
        "without_direction": sum(call["direction"] is None for call in attempts),
        "without_uuid": sum(call["uuid"] is None for call in attempts),
        "without_time": sum(call["start"] is None for call in attempts),
        "without_number": sum(call["other"] is None for call in attempts),
        "unreadable": [
            {"column": column, "role": ROLES[column], "example": count.examples[column], "values": number}
            for column, number in sorted(count.unreadable.items(), key=lambda item: (-item[1], item[0]))
        ],
    })


def clock(call):
    moment = datetime.fromtimestamp(call["start"], INDIA)
    return moment.weekday(), moment.hour, f"{moment:%Y-%m-%d}"


def check_clock(report, attempts):
    empty = lambda: {"attempts": 0, "answered": 0, "answer_unknown": 0}
    hours, days = defaultdict(empty), defaultdict(empty)
    faults = defaultdict(Counter)
    for call in attempts:
        if call["start"] is None:
            continue
        weekday, hour, day = clock(call)
        for sums in (hours[weekday, hour], days[day]):
            sums["attempts"] += 1
            sums["answered"] += call["answered"] is True
            sums["answer_unknown"] += call["answered"] is None
        if call["answered"] is False:
            faults[day][CAUSES[call["code"]]["fault"]] += 1
    for weekday in range(7):
        for hour in range(24):
            compare(f"hours[{weekday}][{hour}]", report["hours"][weekday][hour], hours[weekday, hour])
    for day in report["days"]:
        date = day["date"]
        compare(date, day, days[date])
        compare(date, {one["fault"]: one["attempts"] for one in day["faults"]}, dict(faults[date]))
    compare("days", sum(day["attempts"] for day in report["days"]), sum(day["attempts"] for day in days.values()))


def check_tries(report, attempts, wasted):
    known = [call for call in attempts if call["start"] and call["other"]]
    tries, sums = Counter(), defaultdict(lambda: [0, 0, 0])
    for call in sorted(known, key=lambda call: call["start"]):
        tries[call["other"]] += 1
        sums_of_try = sums[min(tries[call["other"]], 6)]
        sums_of_try[0] += 1
        sums_of_try[1] += call["answered"] is True
        sums_of_try[2] += call["answered"] is not None
    compare("tries", [(one["number"], one["attempts"], one["answered"]) for one in report["tries"]],
            [(one, attempts, share(answered, of)) for one, (attempts, answered, of) in sorted(sums.items())])
    numbers = Counter(call["other"] for call in attempts if id(call) in wasted)
    compare("wasted_numbers", sorted(one["attempts"] for one in report["wasted_numbers"]), sorted(numbers.values()))


def check_caller_ids(report, attempts, calls, wasted):
    own, all_calls = defaultdict(list), defaultdict(list)
    for call in attempts:
        own[call["own"]].append(call)
    for call in calls:
        if call["direction"]:
            all_calls[call["own"]].append(call)
    found = {one["number"] and one["number"].lstrip("+"): one for one in report["caller_ids"]}
    compare("caller_ids", set(found), set(own))
    mean = lambda values: (sum(values) / len(values) / 1000, len(values)) if values else None
    each = lambda part, whole: (part / whole, part) if whole else None
    for number, some in own.items():
        compare(f"figures of {number}", found[number]["figures"], figures(some, wasted))
        if number is None:
            continue
        numbers = [call["other"] for call in some if call["other"]]
        days = [clock(call)[2] for call in some if call["start"]]
        inbound = sum(call["direction"] == "inbound" for call in all_calls[number])
        directed = len(all_calls[number])
        expected = {
            "mean-duration": mean([call["whole"] for call in some if call["whole"] is not None]),
            "ring-time": mean([call["ring"] for call in some if call["ring"] is not None]),
            "repeat-dialing": each(len(numbers), len(set(numbers))),
            "calls-a-day": each(len(days), len(set(days))),
            "inbound-share": (inbound / directed * 100, directed) if directed else None,
        }
        signs = {one["id"]: (one["value"], one["of"]) for one in found[number]["signs"]}
        for sign, value in expected.items():
            compare(f"{sign} of {number}", list(signs[sign]) if sign in signs else None, value and [float(value[0]), value[1]])


def run(binary, *arguments):
    """The lines of JSON that the command prints."""
    output = subprocess.run([binary, *arguments], stdout=subprocess.PIPE, check=True).stdout
    return [json.loads(line) for line in output.splitlines()]


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    binary = sys.argv[3] if len(sys.argv) > 3 else ROOT / "target" / "debug" / "hangup"
    CAUSES.update({str(cause["code"]): cause for cause in run(binary, "list", "causes", "--format", "json")})
    made = rows(count, random.Random(seed))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "calls.csv"
        quote = lambda cell: f'"{cell}"' if "," in cell else cell
        path.write_text("\n".join([",".join(COLUMNS), *(",".join(map(quote, row)) for row in made)]) + "\n", "utf-8")
        [report] = run(
            binary, "report", "--format", "json", "--date-order", "dmy", "--time-zone", "Asia/Kolkata", "--top",
            "100000000", "--numbers", "full", path,
        )
    check(report, made)
    print(f"{count:,} rows by seed {seed}: no difference.")


CAUSES = {}

if __name__ == "__main__":
    main()
