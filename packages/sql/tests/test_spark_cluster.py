"""A cluster of two processes reads Parquet and writes Parquet, with the SQL and with the Python package."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import cases
from conftest import missing, needed

EXAMPLE = Path("packages/sql/examples/spark_map.py")
# Rows for both executors, in files for both.
COPIES = 20
FILES = 4


@pytest.fixture(scope="module")
def chosen():
    return cases.suite() * COPIES


@pytest.fixture(scope="module")
def calls(chosen, tmp_path_factory):
    """The suite as a folder of Parquet."""
    arrow, parquet = needed("pyarrow"), needed("pyarrow.parquet")
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "calls").mkdir()
    schema = arrow.schema([("number", arrow.int32()), *((name, arrow.string()) for name in cases.fields())])
    rows = [dict(zip(schema.names, [number, *cases.row(case)])) for number, case in enumerate(chosen)]
    for file in range(FILES):
        parquet.write_table(arrow.Table.from_pylist(rows[file::FILES], schema), folder / "calls" / f"{file}.parquet")
    return folder / "calls"


def submit(folder, *arguments):
    """Runs a program on two executors of one core and one gibibyte each, in processes of their own."""
    needed("pyspark")
    program = Path(sys.executable).parent / "spark-submit"
    if not program.exists() or shutil.which("java") is None:
        missing("Spark needs its spark-submit, and Java")
    environment = {
        **os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_HOSTNAME": "localhost", "PYSPARK_PYTHON": sys.executable,
    }
    settings = ["spark.ui.enabled=false", f"spark.sql.warehouse.dir={folder}/warehouse", "spark.sql.shuffle.partitions=4"]
    options = [word for setting in settings for word in ("--conf", setting)]
    done = subprocess.run(
        [program, "--master", "local-cluster[2,1,1024]", *options, *arguments],
        cwd=cases.ROOT, env=environment, capture_output=True, text=True,
    )
    errors = [line for line in done.stderr.splitlines() if not re.match(r"\S+ \S+ (INFO|WARN) ", line)]
    assert done.returncode == 0, "\n".join(errors)[:6000]
    return done.stdout


def found(folder):
    rows = needed("pyarrow.parquet").read_table(folder).to_pylist()
    return {row["number"]: row for row in rows}


@pytest.fixture(scope="module")
def of_sql(calls):
    readings = calls.parent / "of_sql"
    assert submit(calls.parent, Path(__file__).parent / "cluster_reading.py", calls, readings).split()[-1] == "2"
    return found(readings)


@pytest.fixture(scope="module")
def of_python(calls):
    package = calls.parent / "vobiz_hangup.zip"
    source = cases.ROOT / "packages" / "python" / "src" / "vobiz_hangup"
    subprocess.run([sys.executable, "-m", "zipfile", "-c", package, source], check=True)
    readings = calls.parent / "of_python"
    submit(calls.parent, "--py-files", package, EXAMPLE, calls, readings)
    return found(readings)


def test_the_sql_reads_as_the_library_does(chosen, of_sql):
    assert cases.differences(chosen, of_sql) == []


def test_the_python_package_reads_as_the_library_does(chosen, of_python):
    assert cases.differences(chosen, of_python) == []


def test_both_add_the_same_columns(of_sql, of_python):
    assert [list(row) for row in of_sql.values()][:1] == [list(row) for row in of_python.values()][:1]
    assert of_sql == of_python
