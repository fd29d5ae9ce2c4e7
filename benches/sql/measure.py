"""Times the reading in SQL beside a LEFT JOIN on the code alone, and writes the section of docs/performance.md.

    pip install -r packages/sql/requirements.txt
    python3 benches/sql/measure.py [ROWS [ROWS_OF_POSTGRESQL]]

10,000,000 rows in DuckDB and Spark and 1,000,000 in PostgreSQL by default. Both queries write a table of the calls
with their meaning. An engine that is not there is named as such. Each figure is the best of three runs.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "benches"), str(ROOT / "packages" / "sql" / "tests")]
import engines  # noqa: E402
from cases import fields  # noqa: E402
from page import machine, write_section  # noqa: E402

RUNS = 3
# What call detail records say, in the shares of a campaign, with spellings and unknown values among them.
CODES = ["4000", "3000", "3010", "3020", "6010", "2020", "1010", "4100", "5000", None]
NAMES = ["Normal Hangup", "No Answer", "busy_line", "Rejected", "Ring Timeout Reached", "Endpoint Not Registered",
         "Canceled (Out Of Credits)", "No Answer", "Network Error", ""]
TEXTS = ["NORMAL_CLEARING", "NO_ANSWER", "USER_BUSY", "CALL_REJECTED", "NO_ANSWER", "NORMAL_CLEARING",
         "ORIGINATOR_CANCEL", "NO_ANSWER", "", "SOMETHING_NEW"]
SOURCES = ["Caller", "Callee", "Carrier", "Vobiz"]
RECORD = ["hangup_cause_code", "hangup_cause_name", "hangup_cause", "hangup_source"]

def chosen(values, place):
    """Picks one of the values by a number that SQL calculates."""
    literal = lambda value: "NULL" if value is None else f"'{value}'"
    cases = " ".join(f"WHEN {number} THEN {literal(value)}" for number, value in enumerate(values))
    return f"CASE ({place}) % {len(values)} {cases} END"


class Calls:
    """Calls with the columns of a channel, from the number of the row: some 1,100 combinations."""

    def __init__(self, name, columns, code, filled):
        self.name, self.columns, self.code, self.filled = name, columns, code, filled

    def select(self, number):
        """The columns of a call; those that its channel does not fill are empty."""
        tenth = f"CAST(floor({number} / 10) AS BIGINT)"
        name = f"concat({chosen(NAMES, number)}, CASE WHEN {number} % 97 = 0 THEN concat(' ', {number} % 29) ELSE '' END)"
        values = [chosen(CODES, number), name, chosen(TEXTS, number), chosen(SOURCES, tenth)]
        values = dict(zip(self.filled, values))
        return f"{number} AS uuid, " + ", ".join(f"{values.get(column, repr(''))} AS {column}" for column in self.columns)

    def join(self, calls, of, quote):
        return f"""SELECT calls.*, cause.outcome, cause.remedy, cause.fault, cause.scope FROM {calls} AS calls
            LEFT JOIN vobiz_hangup.hangup_causes AS cause ON CAST(calls.{quote}{self.code}{quote} AS {of}) = cause.code"""

    def missing(self, quote):
        return "".join(f", NULL AS {quote}{name}{quote}" for name in fields() if name not in self.columns)


RECORDS = Calls("a call detail record's four columns", RECORD, RECORD[0], RECORD)
WEBHOOKS = Calls("all columns, of webhooks", fields(), "HangupCauseCode",
                 ["HangupCauseCode", "HangupCauseName", "HangupCause", "HangupSource"])


def best(run):
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def duckdb(calls, rows):
    import duckdb

    engine = engines.DuckDb(duckdb)
    engine.install()
    engine.execute(f"CREATE TABLE calls AS SELECT {calls.select('i')} FROM range({rows}) AS numbers(i)")
    write = lambda query: lambda: engine.execute(f"CREATE OR REPLACE TABLE result AS {query}")
    read = best(write("SELECT * FROM vobiz_hangup.read_calls('calls')"))
    return read, best(write(calls.join("calls", "INTEGER", '"')))


def postgresql(calls, rows):
    import psycopg

    with engines.postgresql_server() as server:
        engine = engines.PostgreSql(psycopg, server, "postgres")
        engine.make_calls({"uuid": "bigint", **dict.fromkeys(calls.columns, "text")}, [])
        select = calls.select("i")
        engine.execute(f"INSERT INTO call_records SELECT {select} FROM generate_series(0, {rows - 1}) AS i")
        engine.execute("VACUUM ANALYZE call_records")
        engine.install()
        write = lambda query: lambda: engine.execute(f"DROP TABLE IF EXISTS result; CREATE TABLE result AS {query}")
        read = best(write("SELECT * FROM vobiz_hangup.readings"))
        return read, best(write(calls.join("vobiz_hangup.calls", "integer", '"')))


def spark(calls, rows):
    from pyspark.sql import SparkSession

    os.environ.update(SPARK_LOCAL_IP="127.0.0.1", SPARK_LOCAL_HOSTNAME="localhost")
    with tempfile.TemporaryDirectory() as folder:
        builder = SparkSession.builder.master("local[*]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.log.level", "ERROR").config("spark.driver.memory", "4g")
        session = builder.config("spark.sql.warehouse.dir", folder).getOrCreate()
        session.sql(f"SELECT {calls.select('id')} FROM range({rows})").write.parquet(f"{folder}/calls")
        engine = engines.Spark(session)
        files = f"parquet.`{folder}/calls`"
        session.sql("CREATE SCHEMA vobiz_hangup")
        session.sql(f"CREATE VIEW vobiz_hangup.calls AS SELECT *{calls.missing('`')} FROM {files}")
        engine.install()
        write = lambda query: lambda: session.sql(query).write.mode("overwrite").parquet(f"{folder}/result")
        read = best(write("SELECT * FROM vobiz_hangup.readings"))
        join = best(write(calls.join("vobiz_hangup.calls", "INT", "`")))
        session.sql("DROP SCHEMA vobiz_hangup CASCADE")
        session.stop()
        return read, join


def main():
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    of_postgresql = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    lines = [
        "The query in SQL compared with a `LEFT JOIN` on the code alone, over the same calls. Both write a table of the calls",
        f"with what they mean. Each figure is the best of {RUNS} runs, on {machine()}. Measure again with",
        "`python3 benches/sql/measure.py`, whose head lists its requirements.",
        "",
        "| engine | rows | the reading, s | the join, s | ratio | goal |  |",
        "| --- | ---: | ---: | ---: | ---: | --- | --- |",
    ]
    for name, measure, count, goal in [
        ("DuckDB", duckdb, rows, 10),
        ("PostgreSQL", postgresql, of_postgresql, 12),
        ("Spark", spark, rows, 5),
    ]:
        for calls in (RECORDS, WEBHOOKS):
            try:
                read, join = measure(calls, count)
            except (ImportError, engines.Missing):
                lines.append(f"| {name} | not installed |  |  |  |  |  |")
                break
            verdict = "met" if read / join <= goal else "**missed**"
            promised = f"≤ {goal} | {verdict}" if calls is RECORDS else " | "
            ratio = f"{read:.2f} | {join:.2f} | {read / join:.1f}"
            lines.append(f"| {name}, {calls.name} | {count:,} | {ratio} | {promised} |")
            print(lines[-1], flush=True)
    write_section("The reading in SQL", "\n".join(lines))


if __name__ == "__main__":
    main()
