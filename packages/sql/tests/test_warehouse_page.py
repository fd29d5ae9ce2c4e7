"""docs/warehouse.md, followed to the letter on each engine, gives the figures that it shows."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import engines
from cases import ROOT
from conftest import missing, needed

PAGE = ROOT / "docs" / "warehouse.md"


def blocks(page):
    """The blocks of a page: language, engines (none for all), and text."""
    found = re.findall(r"^```(\w+)([^\n]*)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return [(language, names.split(), text) for language, names, text in found]


def questions():
    """The queries that all engines answer, each with the rows that the page shows."""
    page = blocks(PAGE.read_text(encoding="utf-8"))
    pairs = [
        (text, answer)
        for (language, names, text), (kind, _, answer) in zip(page, page[1:])
        if language == "sql" and not names and kind == "text"
    ]
    return [(query, answer.splitlines()) for query, answer in pairs]


def of_engine(engine, language):
    page = blocks(PAGE.read_text(encoding="utf-8"))
    return [text for kind, names, text in page if kind == language and engine in names]


def shown(rows):
    return ["|".join(str(value) for value in row) for row in rows]


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """An empty folder, as the root of the repository is to the page."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "packages").symlink_to(ROOT / "packages")
    with open(folder / "month.csv", "wb") as month:
        subprocess.run(["cargo", "run", "--quiet", "--example", "made_up_month"], cwd=ROOT, stdout=month, check=True)
    return folder


def test_the_page_has_what_is_tested():
    assert len(questions()) == 4
    assert all(answer and "EXPECTED" not in answer for _, answer in questions())
    for engine, language in [("duckdb", "python"), ("postgresql", "sh"), ("spark", "sh")]:
        assert of_engine(engine, language) and of_engine(engine, "sql"), engine


def test_duckdb(folder, monkeypatch):
    needed("duckdb")
    monkeypatch.chdir(folder)
    names = {}
    for text in of_engine("duckdb", "python"):
        exec(text, names)
    connection = names["connection"]
    for text in of_engine("duckdb", "sql"):
        connection.execute(text)
    for query, answer in questions():
        assert shown(connection.execute(query).fetchall()) == answer, query
    check_with_the_report(folder, connection)


def check_with_the_report(folder, connection):
    """The same questions, answered by the command."""
    command = ["cargo", "run", "--quiet", "--package", "vobiz-hangup-cli", "--", "report", "--format", "json"]
    report = json.loads(subprocess.run([*command, folder / "month.csv"], cwd=ROOT, capture_output=True, check=True).stdout)
    figures, first, by_caller_id, since = (connection.execute(query).fetchall() for query, _ in questions())
    found = report["figures"]
    delivered = found["delivered"]
    assert figures == [(found["attempts"], found["answered"], delivered["count"], delivered["of"])]
    groups = ["account-and-application", "caller-ids", "support", "list", "logs", "redial"]
    actions = [
        (groups.index(group["id"]) + 1, action["advice"], action["attempts"]["count"])
        for group in report["actions"] for action in group["actions"]
    ]
    assert first == actions
    assert [row[:3] for row in by_caller_id] == [
        (one["number"], one["figures"]["attempts"], one["figures"]["answered"]) for one in report["caller_ids"]
    ]
    for number, attempts, _, numbers in by_caller_id:
        one = next(one for one in report["caller_ids"] if one["number"] == number)
        repeat = next(sign["value"] for sign in one["signs"] if sign["id"] == "repeat-dialing")
        assert abs(attempts / numbers - repeat) < 1e-9
    days = [
        (day["date"], fault["fault"], fault["attempts"])
        for day in report["days"] for fault in day["faults"] if fault["fault"] in ("account", "caller-id")
    ]
    assert [(str(day), fault, count) for day, fault, count in since] == sorted(days)


def test_postgresql(folder, server):
    psycopg = needed("psycopg")
    with psycopg.connect(f"{server} dbname=postgres", autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS page")
        connection.execute("CREATE DATABASE page TEMPLATE template0")
    parts = dict(part.split("=", 1) for part in server.split())
    environment = {**os.environ, "PGHOST": parts["host"], "PGUSER": parts["user"], "PGDATABASE": "page"}
    for text in of_engine("postgresql", "sh"):
        subprocess.run(["bash", "-euc", text], cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    with psycopg.connect(f"{server} dbname=page", autocommit=True) as connection:
        connection.execute("SET TIME ZONE 'UTC'")
        for text in of_engine("postgresql", "sql"):
            connection.execute(text)
        for query, answer in questions():
            assert shown(connection.execute(query).fetchall()) == answer, query


def test_spark(folder):
    needed("pyspark")
    program = Path(sys.executable).parent / "spark-sql"
    if not program.exists():
        missing("spark-sql is not installed")
    environment = {
        **os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_HOSTNAME": "localhost", "PYSPARK_PYTHON": sys.executable,
    }
    run = lambda text: subprocess.run(
        ["bash", "-euc", text], cwd=folder, env=environment, check=True, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    ).stdout
    for text in of_engine("spark", "sh"):
        run(text)
    queries = [*of_engine("spark", "sql"), *(query for query, _ in questions())]
    (folder / "queries.sql").write_text("SET spark.sql.session.timeZone = UTC;\n" + "\n".join(queries), encoding="utf-8")
    rows = [line.replace("\t", "|") for line in run("spark-sql -f queries.sql").splitlines()]
    expected = [row for _, answer in questions() for row in answer]
    assert rows[-len(expected):] == expected
