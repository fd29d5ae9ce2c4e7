"""The engines: each makes a table of calls, runs its script, and returns the calls with their readings."""

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from cases import SCRIPTS, fields

SCHEMA = "vobiz_hangup"
TEXT = {"duckdb": "VARCHAR", "postgresql": "text", "spark": "STRING"}


def script(engine):
    return (SCRIPTS / f"{engine}.sql").read_text(encoding="utf-8")


class Missing(Exception):
    """An engine that is not installed."""


class DuckDb:
    name = "duckdb"

    def __init__(self, duckdb):
        self.connection = duckdb.connect()

    def execute(self, sql):
        cursor = self.connection.execute(sql)
        return cursor.fetchall() if cursor.description else []

    def install(self):
        self.execute(script(self.name))

    def make_calls(self, columns, rows):
        described = ", ".join(f'"{name}" {of}' for name, of in columns.items())
        self.execute(f"CREATE OR REPLACE TABLE calls ({described})")
        if rows:
            places = ", ".join(f"CAST(? AS {of})" for of in columns.values())
            self.connection.executemany(f"INSERT INTO calls VALUES ({places})", rows)

    def read(self):
        cursor = self.connection.execute(f"SELECT * FROM {SCHEMA}.read_calls('calls')")
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row)) for row in cursor.fetchall()]


class PostgreSql:
    name = "postgresql"

    def __init__(self, psycopg, server, database):
        self.connection = psycopg.connect(f"{server} dbname={database}", autocommit=True)

    def execute(self, sql):
        cursor = self.connection.execute(sql)
        return cursor.fetchall() if cursor.description else []

    def install(self):
        try:
            self.execute(script(self.name))
        except Exception:
            self.execute("ROLLBACK")
            raise

    def make_calls(self, columns, rows):
        described = ", ".join(f'"{name}" {of}' for name, of in columns.items())
        missing = [f'NULL AS "{name}"' for name in fields() if name not in columns]
        self.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE; DROP TABLE IF EXISTS call_records")
        self.execute(f"CREATE TABLE call_records ({described}); CREATE SCHEMA {SCHEMA}")
        self.execute(f"CREATE VIEW {SCHEMA}.calls AS SELECT {', '.join(['*', *missing])} FROM call_records")
        with self.connection.cursor().copy("COPY call_records FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def read(self):
        self.install()
        cursor = self.connection.execute(f"SELECT * FROM {SCHEMA}.readings")
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row)) for row in cursor.fetchall()]


class Spark:
    name = "spark"

    def __init__(self, session):
        self.session = session
        self.folder = tempfile.TemporaryDirectory()

    def execute(self, sql):
        return [tuple(row) for row in self.session.sql(sql).collect()]

    def install(self):
        for statement in statements(script(self.name)):
            self.session.sql(statement)

    def make_calls(self, columns, rows):
        described = ", ".join(f"`{name}` {TEXT['spark']}" for name in columns)
        texts = [[None if value is None else str(value) for value in row] for row in rows]
        path = Path(self.folder.name) / "calls"
        self.session.createDataFrame(texts, described).write.mode("overwrite").parquet(str(path))
        typed = [f"{self.typed(name, of)} AS `{name}`" for name, of in columns.items()]
        missing = [f"NULL AS `{name}`" for name in fields() if name not in columns]
        self.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
        self.execute(
            f"CREATE OR REPLACE VIEW {SCHEMA}.calls AS SELECT {', '.join([*typed, *missing])} FROM parquet.`{path}`"
        )

    def typed(self, name, of):
        if of == "VARIANT":
            return f"parse_json(`{name}`)"
        if of.startswith("ARRAY"):
            return f"from_json(`{name}`, '{of}')"
        return f"CAST(`{name}` AS {of})"

    def read(self):
        self.install()
        return [row.asDict() for row in self.session.sql(f"SELECT * FROM {SCHEMA}.readings").collect()]


def statements(text):
    """The statements of a script. Each ends with the only `;` that ends a line; texts have no line breaks."""
    lines = [line for line in text.split("\n") if not line.startswith("--")]
    parts = "\n".join(lines).split(";\n")
    return [part for part in parts if part.strip()]


@contextmanager
def postgresql_server():
    """A server of its own, in a temporary folder, that only this user reaches, on a socket there."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    found = shutil.which("initdb")
    if not programs and not found:
        raise Missing("PostgreSQL: there is no initdb")
    bin = programs[-1] if programs else Path(found).parent
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        # The server refuses to run as root.
        user = []
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
            user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        data = f"{folder}/data"
        run = lambda *command: subprocess.run([*user, *command], check=True, stdout=subprocess.DEVNULL, cwd=folder)
        run(bin / "initdb", "-D", data, "-A", "trust", "-U", "tests", "--encoding=UTF8", "--locale=C.UTF-8")
        run(bin / "pg_ctl", "-D", data, "-w", "-l", f"{folder}/log", "-o", f"-k {folder} -c listen_addresses=''", "start")
        try:
            yield f"host={folder} user=tests"
        finally:
            run(bin / "pg_ctl", "-D", data, "-m", "immediate", "stop")
