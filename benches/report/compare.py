"""Compares `hangup report` with DuckDB on the same file: the answers, time and memory.

    python3 benches/report/compare.py FOLDER [COUNT]

The folder gets a file of COUNT calls, 1,000,000 by default, with 400,000 distinct numbers, once. It needs
`pip install duckdb` and `cargo build --release -p vobiz-hangup-cli`. Writes the section of docs/performance.md;
ends with an error if an answer differs.
"""

import csv
import gzip
import json
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import duckdb

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benches" / "decode"))
from records import cell, record  # noqa: E402

sys.path.insert(0, str(ROOT / "benches"))
from page import machine, write_section  # noqa: E402

NUMBERS = 400_000
CALLER_IDS = 300
RUNS = 3
HANGUP = ROOT / "target" / "release" / "hangup"

# What the report answers, in SQL. The outcomes of the made-up causes are written out; of 4100, which the catalog
# does not have, the name decides.
CALLS = """
CREATE OR REPLACE VIEW calls AS SELECT *,
  billsec > 0 OR answer_time IS NOT NULL AS answered,
  CASE hangup_cause_code
    WHEN 4000 THEN 'nobody' WHEN 2020 THEN 'destination' WHEN 1010 THEN 'account' ELSE 'recipient' END AS fault
FROM read_csv('{file}') WHERE call_direction = 'outbound'
"""
COUNT_BY_CODE = "SELECT hangup_cause_code, count(*) FROM read_csv('{file}') GROUP BY 1 ORDER BY 2 DESC"
DELIVERED = "answered OR hangup_cause_code IN (3000, 3010, 3020, 4100, 6010)"
QUESTIONS = {
    "figures": f"""
        WITH dead AS (
          SELECT destination_number, min(start_time) AS since FROM calls
          WHERE hangup_cause_code IN (2020, 3020) AND NOT answered GROUP BY 1)
        SELECT count(*), count(*) FILTER (answered), count(*) FILTER ({DELIVERED}),
          avg(billsec) FILTER (answered), count(*) FILTER (start_time > since AND NOT answered)
        FROM calls LEFT JOIN dead USING (destination_number)""",
    "causes": """
        SELECT CASE hangup_cause_code WHEN 4100 THEN 3000 ELSE hangup_cause_code END, count(*)
        FROM calls WHERE NOT answered GROUP BY 1 ORDER BY 2 DESC, 1""",
    "caller IDs": """
        SELECT caller_id_number, count(*), count(*) FILTER (answered), count(DISTINCT destination_number)
        FROM calls GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10""",
    "hours": """
        SELECT isodow(start_time), hour(start_time), count(*), count(*) FILTER (answered)
        FROM calls GROUP BY 1, 2 ORDER BY 1, 2""",
    "days": """
        SELECT CAST(start_time AS DATE), fault, count(*) FROM calls WHERE NOT answered
        GROUP BY 1, 2 ORDER BY 1, 2""",
}


def make(path, count):
    choice = random.Random(count)
    temporary = path.with_suffix(".part")
    with open(temporary, "w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        for number in range(count):
            fields = record(number, choice)
            fields["caller_id_number"] = f"+9180699{choice.randrange(CALLER_IDS):05}"
            fields["destination_number"] = f"+9198{choice.randrange(NUMBERS):08}"
            if number == 0:
                rows.writerow(fields)
            rows.writerow(map(cell, fields.values()))
    temporary.rename(path)


def report(path):
    """Runs the report; its JSON and the seconds."""
    start = time.perf_counter()
    output = subprocess.run([HANGUP, "report", "--format", "json", path], stdout=subprocess.PIPE, check=True).stdout
    return json.loads(output), time.perf_counter() - start


def peak_memory(path):
    """The peak memory of the report in MiB. A process's peak begins with its parent's, so that must be small."""
    script = (
        "import os, subprocess, sys; process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL); "
        "print(os.wait4(process.pid, 0)[2].ru_maxrss)"
    )
    command = [sys.executable, "-c", script, HANGUP, "report", "--format", "json", path]
    return int(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout) / 1024


def query(file, questions):
    """Asks DuckDB as a new process would; the answers and the seconds."""
    with duckdb.connect() as connection:
        start = time.perf_counter()
        connection.execute(CALLS.format(file=file))
        answers = {name: connection.execute(sql.format(file=file)).fetchall() for name, sql in questions.items()}
        return answers, time.perf_counter() - start


def check(found, expected):
    """Compares the report with DuckDB's answers."""
    attempts, answered, delivered, talk, wasted = expected["figures"][0]
    figures = found["figures"]
    assert figures["attempts"] == attempts
    assert figures["answer_rate"]["count"] == answered
    # Nothing here was canceled or is unknown.
    assert (figures["delivered"]["count"], figures["delivered"]["of"]) == (delivered, attempts)
    assert abs(figures["mean_talk_seconds"] - talk) < 1e-9
    assert figures["wasted_redials"]["count"] == wasted
    causes = [(int(one["cause"]), one["attempts"]["count"]) for one in found["causes"]]
    assert causes == expected["causes"]
    caller_ids = [
        (one["number"], one["figures"]["attempts"], one["figures"]["answered"],
         round(one["figures"]["attempts"] / value(one, "repeat-dialing")))
        for one in found["caller_ids"]
    ]
    assert caller_ids == expected["caller IDs"]
    hours = [
        (weekday + 1, hour, one["attempts"], one["answered"])
        for weekday, day in enumerate(found["hours"]) for hour, one in enumerate(day) if one["attempts"]
    ]
    assert hours == expected["hours"]
    days = sorted(
        (day["date"], one["fault"], one["attempts"]) for day in found["days"] for one in day["faults"]
    )
    assert days == [(str(day), fault, count) for day, fault, count in expected["days"]]


def value(caller_id, sign):
    return next(one["value"] for one in caller_id["signs"] if one["id"] == sign)


def best(run):
    return min(run() for _ in range(RUNS))


def main():
    folder = Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    path = folder / f"report-{count}.csv"
    packed = path.with_suffix(".csv.gz")
    if not path.exists():
        make(path, count)
    if not packed.exists():
        with open(path, "rb") as source, gzip.open(packed, "wb", compresslevel=6) as target:
            shutil.copyfileobj(source, target)
    found, _ = report(path)
    expected, _ = query(path, QUESTIONS)
    check(found, expected)
    print(f"The answers agree, on {count} records.\n")

    by_code = {"count by code": COUNT_BY_CODE}
    memory = max(peak_memory(path) for _ in range(RUNS))
    csv_seconds = best(lambda: report(path)[1])
    gzip_seconds = best(lambda: report(packed)[1])
    duck_count = best(lambda: query(path, by_code)[1])
    duck_gzip = best(lambda: query(packed, by_code)[1])
    duck_all = best(lambda: query(path, QUESTIONS)[1])
    lines = [
        f"`hangup report` compared with DuckDB, on the same {count:,} call records with {NUMBERS:,} distinct numbers; each",
        f"figure is the best of {RUNS} runs, on {machine()}. DuckDB's time is that of its queries alone; that",
        "of the report is a whole process. The answers are the same. Measure again with",
        "`python3 benches/report/compare.py FOLDER`, whose head lists its requirements.",
        "",
        "|  | `hangup report`, s | DuckDB, s | ours / theirs | goal |  |",
        "| --- | ---: | ---: | ---: | ---: | --- |",
    ]
    for name, own, other, goal in [
        ("CSV; DuckDB counts by code", csv_seconds, duck_count, 2),
        ("CSV; DuckDB answers the same questions", csv_seconds, duck_all, 1),
        ("gzip; DuckDB counts by code", gzip_seconds, duck_gzip, 1.3),
    ]:
        verdict = "met" if own / other <= goal else "**missed**"
        lines.append(f"| {name} | {own:.2f} | {other:.2f} | {own / other:.2f} | ≤ {goal} | {verdict} |")
    verdict = "met" if memory <= 100 else "**missed**"
    lines += ["", f"Peak memory: {memory:.0f} MiB (goal ≤ 100, {verdict})."]
    write_section("Reports", "\n".join(lines))


if __name__ == "__main__":
    main()
