"""Times `hangup decode` beside DuckDB, Miller, xan and jq on the same files, and writes the section of
docs/performance.md.

    cargo build --release --package vobiz-hangup-cli
    pip install duckdb
    python3 benches/decode/measure.py target/release/hangup [RECORDS [RUNS]]

Peers that are not there are named as such. Each figure is the best of RUNS runs, three by default.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from records import CAUSES, make

sys.path.insert(0, str(Path(__file__).parents[1]))
from page import machine, write_section  # noqa: E402

DUCKDB = """
import sys, duckdb
connection = duckdb.connect()
connection.execute("CREATE TABLE causes (code INTEGER, outcome VARCHAR)")
connection.executemany("INSERT INTO causes VALUES (?, ?)", {codes})
connection.execute(sys.argv[1]).fetchall()
"""
CSV = "read_csv('calls.csv')"
LINES = "read_json('calls.jsonl', format = 'newline_delimited')"


def count(records):
    return f"SELECT hangup_cause_code, count(*) FROM {records} GROUP BY 1"


def copy(records, path):
    joined = f"SELECT calls.*, outcome FROM {records} calls LEFT JOIN causes ON hangup_cause_code = code"
    return f"COPY ({joined}) TO '{path}'"


def duckdb(query):
    codes = [(code, text.lower()) for code, _, text, _ in CAUSES]
    return [sys.executable, "-c", DUCKDB.format(codes=codes), query]


def run(command, folder):
    """The seconds and the peak memory in MiB of a command."""
    with open(folder / "output", "wb") as output:
        start = time.monotonic()
        child = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.monotonic() - start
    if status != 0:
        raise SystemExit(f"{command} failed")
    return seconds, usage.ru_maxrss / 1024


def best(command, folder, count):
    if shutil.which(command[0]) is None:
        return None
    runs = [run(command, folder) for _ in range(count)]
    return min(seconds for seconds, _ in runs), max(memory for _, memory in runs)


def tables(hangup):
    decode = [hangup, "decode"]
    try:
        import duckdb as _
        base = duckdb
    except ImportError:
        base = lambda query: ["duckdb-is-not-installed"]
    add = "$outcome = $hangup_cause_code == 3010 ? \"busy\" : \"other\""
    return [
        ("CSV, all columns kept, CSV out", decode + ["--format", "csv", "calls.csv"], [
            ("DuckDB, the same with a join", base(copy(CSV, "copy.csv")), 1.0),
            ("Miller, one more column", ["mlr", "--csv", "put", add, "calls.csv"], 1.0),
            ("xan, one more column", ["xan", "map", "hangup_cause_code == 3010 as outcome", "calls.csv"], 1.0),
        ]),
        ("CSV, `--only`", decode + ["--format", "csv", "--only", "calls.csv"], [
            ("DuckDB, counting by code", base(count(CSV)), 1.5),
        ]),
        ("JSON lines, `--only`", decode + ["--format", "json", "--only", "calls.jsonl"], [
            ("DuckDB, counting by code", base(count(LINES)), 1.5),
        ]),
        ("JSON lines to JSON lines", decode + ["--format", "json", "calls.jsonl"], [
            ("DuckDB, the same with a join", base(copy(LINES, "copy.json")), 1.0),
            ("jq -c .", ["jq", "-c", ".", "calls.jsonl"], 1.0),
            ("Miller, one more member", ["mlr", "--jsonl", "put", add, "calls.jsonl"], 1.0),
        ]),
    ]


def main():
    hangup = str(Path(sys.argv[1]).resolve())
    records = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        make(folder, records)
        sizes = [(folder / name).stat().st_size / 1e6 for name in ("calls.csv", "calls.jsonl")]
        lines = [
            "`hangup decode` compared with its peers, on the same files of call records of about 41 columns; each figure is",
            f"the best of {runs} runs as whole processes, on {machine()}. Measure again with",
            "`python3 benches/decode/measure.py target/release/hangup`, whose head lists its requirements.",
            "",
            f"{records:,} records: {sizes[0]:,.0f} MB of CSV, {sizes[1]:,.0f} MB of JSON lines.",
            "",
            "|  | seconds | MiB | ours / theirs | goal |  |",
            "| --- | ---: | ---: | ---: | ---: | --- |",
        ]
        for what, ours, peers in tables(hangup):
            seconds, memory = best(ours, folder, runs)
            verdict = "met" if memory <= 64 else "**missed**"
            lines.append(f"| **{what}** | {seconds:.2f} | {memory:.0f} |  | ≤ 64 MiB | {verdict} |")
            for peer, command, goal in peers:
                measured = best(command, folder, runs)
                if measured is None:
                    lines.append(f"| {peer} | not installed |  |  |  |  |")
                    continue
                ratio = seconds / measured[0]
                verdict = "met" if ratio <= goal else "**missed**"
                lines.append(f"| {peer} | {measured[0]:.2f} | {measured[1]:.0f} | {ratio:.2f} | ≤ {goal:g} | {verdict} |")
        write_section("Decoding records", "\n".join(lines))


if __name__ == "__main__":
    main()
