"""The package in a project: built on each engine, its readings are compared with the conformance suite."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1]
PROJECT = PACKAGE / "integration_tests"
sys.path.insert(0, str(PACKAGE.parent / "sql" / "tests"))
import cases  # noqa: E402
import engines  # noqa: E402


def missing(why):
    if os.environ.get("CI"):
        pytest.fail(f"{why}, and CI runs every engine")
    pytest.skip(why)


def dbt(target, folder, *arguments, **environment):
    command = [Path(sys.executable).parent / "dbt", "--no-use-colors", *arguments, "--target", target]
    command += ["--project-dir", PROJECT, "--profiles-dir", PROJECT]
    names = [f"'{name}'" for name in cases.fields()]
    command += ["--vars", f"fields: [{', '.join(names)}]"]
    variables = {**os.environ, **environment, "DO_NOT_TRACK": "1", "DBT_LOG_PATH": str(folder), "DBT_TARGET_PATH": str(folder)}
    run = subprocess.run(command, env=variables, cwd=PROJECT, capture_output=True, text=True)
    return run.returncode, run.stdout + run.stderr


@pytest.fixture(scope="session", autouse=True)
def package(tmp_path_factory):
    code, output = dbt("duckdb", tmp_path_factory.mktemp("deps"), "deps")
    assert code == 0, output


class DuckDb:
    """A file, which the tests and dbt open in turn."""

    target, lacked = "duckdb", frozenset()

    def __init__(self, folder):
        self.environment = {"DUCKDB_FILE": str(folder / "tests.duckdb")}

    def connect(self):
        import duckdb

        return duckdb.connect(self.environment["DUCKDB_FILE"])

    def load(self, chosen, of, written):
        with self.connect() as connection:
            described = ", ".join(f'"{name}" {of}' for name in cases.fields())
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS main; CREATE OR REPLACE TABLE main.cases (number INTEGER, {described})")
            places = ", ".join("?" * (1 + len(cases.fields())))
            rows = [[number, *cases.row(case, written)] for number, case in enumerate(chosen)]
            connection.executemany(f"INSERT INTO main.cases VALUES ({places})", rows)

    def readings(self):
        with self.connect() as connection:
            cursor = connection.execute("SELECT * FROM main.readings")
            names = [column[0] for column in cursor.description]
            return {row[0]: dict(zip(names, row)) for row in cursor.fetchall()}


class PostgreSql:
    target, lacked = "postgres", frozenset({"nul"})

    def __init__(self, server):
        # dbt takes the folder of the socket for a host.
        self.server = server
        self.environment = {"PGHOST": server.split()[0].removeprefix("host=")}

    def connect(self):
        import psycopg

        return psycopg.connect(f"{self.server} dbname=plain", autocommit=True)

    def load(self, chosen, of, written):
        with self.connect() as connection:
            described = ", ".join(f'"{name}" {of}' for name in cases.fields())
            connection.execute("DROP SCHEMA IF EXISTS integration_tests CASCADE; CREATE SCHEMA integration_tests")
            connection.execute(f"CREATE TABLE integration_tests.cases (number integer, {described})")
            with connection.cursor().copy("COPY integration_tests.cases FROM STDIN") as copy:
                for number, case in enumerate(chosen):
                    copy.write_row([number, *cases.row(case, written)])

    def readings(self):
        with self.connect() as connection:
            cursor = connection.execute("SELECT * FROM integration_tests.readings")
            names = [column[0] for column in cursor.description]
            return {row[0]: dict(zip(names, row)) for row in cursor.fetchall()}


@pytest.fixture(scope="session", params=["duckdb", "postgresql"])
def engine(request, tmp_path_factory):
    if request.param == "duckdb":
        yield DuckDb(tmp_path_factory.mktemp("duckdb"))
        return
    try:
        with engines.postgresql_server() as server:
            engine = PostgreSql(server)
            import psycopg

            with psycopg.connect(f"{server} dbname=postgres", autocommit=True) as connection:
                connection.execute("CREATE DATABASE plain TEMPLATE template0")
            yield engine
    except engines.Missing as why:
        missing(str(why))


def chosen(engine, lacked):
    lacked = lacked | engine.lacked
    some = cases.suite(lacked)
    path = os.environ.get("RANDOM_RECORDS")
    if path:
        some += cases.read(path, lacked)[:5000]
    return [case for case in some if "nul" not in lacked or "\\u0000" not in json.dumps(case)]


@pytest.mark.parametrize(
    ("of", "lacked", "written"), [("text", cases.TEXTS, str), ("json", cases.JSON, json.dumps)], ids=["text", "json"]
)
def test_the_package_builds_and_reads_as_the_library_does(engine, of, lacked, written, tmp_path):
    some = chosen(engine, lacked)
    engine.load(some, of, written)
    code, output = dbt(engine.target, tmp_path, "build", **engine.environment)
    assert code == 0, output
    assert cases.differences(some, engine.readings()) == []


def test_a_wrong_mapping_is_a_clear_error(engine, tmp_path):
    query = "select * from ({{ vobiz_hangup.read(ref('call_records'), COLUMNS) }}) as readings"
    for columns, message in [
        ("{'hangup_cause_kode': 'cause_code'}", "a call has no field 'hangup_cause_kode'; the fields are HangupCauseCode"),
        ("{}", "name the column of at least one field"),
    ]:
        inline = ["compile", "--inline", query.replace("COLUMNS", columns)]
        code, output = dbt(engine.target, tmp_path, *inline, **engine.environment)
        assert code != 0
        assert message in " ".join(output.split()), output


@pytest.mark.parametrize("adapter", ["snowflake", "bigquery", "spark"])
def test_other_engines_are_rendered(adapter, tmp_path):
    """What they would run, which nobody has run here: that the macros exist and write what they should."""
    inline = "".join(
        f"select {{{{ vobiz_hangup.{adapter}__{name}('x') }}}} as {name}\n" for name in ["trimmed", "folded"]
    )
    if adapter == "spark":
        inline += "select {{ vobiz_hangup.spark__written('`HangupCauseCode`') }} as written"
    code, output = dbt("duckdb", tmp_path, "compile", "--inline", inline, DUCKDB_FILE=str(tmp_path / "x.duckdb"))
    assert code == 0, output
    assert r"\u0009\u000A\u000B\u000C\u000D \u0085\u00A0\u1680\u2000" in output, output
    assert "translate(x, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ" in output, output
    if adapter == "spark":
        # As the script has it, which runs on Spark.
        written = output.rpartition("select ")[2].partition(" as written")[0]
        assert f"\n        {written}," in engines.script("spark")
