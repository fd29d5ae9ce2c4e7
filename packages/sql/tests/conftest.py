"""The engines that are there. A missing one is skipped, and fails where CI is set."""

import importlib
import os
import shutil

import pytest

import engines


def needed(module):
    try:
        return importlib.import_module(module)
    except ImportError:
        missing(f"{module} is not installed")


def missing(why):
    if os.environ.get("CI"):
        pytest.fail(f"{why}, and CI skips nothing")
    pytest.skip(why)


@pytest.fixture(scope="session")
def server():
    psycopg = needed("psycopg")
    try:
        with engines.postgresql_server() as server:
            with psycopg.connect(f"{server} dbname=postgres", autocommit=True) as connection:
                connection.execute("CREATE DATABASE plain TEMPLATE template0")
                # Where `lower` makes another letter of I.
                connection.execute(
                    "CREATE DATABASE turkish TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'tr-TR' LOCALE 'C.UTF-8'"
                )
            yield server
    except engines.Missing as why:
        missing(str(why))


@pytest.fixture(scope="session")
def session(tmp_path_factory):
    sql = needed("pyspark.sql")
    if shutil.which("java") is None:
        missing("Spark needs Java")
    os.environ.update(SPARK_LOCAL_IP="127.0.0.1", SPARK_LOCAL_HOSTNAME="localhost")
    builder = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.shuffle.partitions", "2").config("spark.log.level", "ERROR")
    session = builder.config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("spark"))).getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="session", params=["duckdb", "plain", "turkish", "spark"])
def engine(request):
    match request.param:
        case "duckdb":
            engine = engines.DuckDb(needed("duckdb"))
            engine.install()
        case "spark":
            engine = engines.Spark(request.getfixturevalue("session"))
        case database:
            server = request.getfixturevalue("server")
            engine = engines.PostgreSql(needed("psycopg"), server, database)
    return engine
