"""Every engine reads as the library does."""

import json
import os

import pytest

import cases
import engines
from conftest import missing


def lacked(engine, lacked=cases.TEXTS):
    return lacked | {"nul"} if engine.name == "postgresql" else lacked


def differences(engine, chosen, of=None, written=str):
    columns = {"number": "INTEGER", **dict.fromkeys(cases.fields(), of or engines.TEXT[engine.name])}
    engine.make_calls(columns, [[number, *cases.row(case, written)] for number, case in enumerate(chosen)])
    found = {row["number"]: row for row in engine.read()}
    return cases.differences(chosen, found)


def test_the_suite(engine):
    assert differences(engine, cases.suite(lacked(engine))) == []


def test_random_records(engine):
    path = os.environ.get("RANDOM_RECORDS")
    if not path:
        missing("RANDOM_RECORDS names no file of `cargo xtask conformance --random`")
    chosen = cases.read(path, lacked(engine))
    if engine.name == "postgresql":
        chosen = [case for case in chosen if not any("\0" in (value or "") for value in cases.row(case))]
    assert len(chosen) >= 20_000
    assert differences(engine, chosen[:20_000]) == []


def test_the_comparison_notices_a_difference(engine):
    case = cases.suite(lacked(engine))[0]
    wrong = {**case, "reading": {**case["reading"], "outcome": "something else"}}
    assert len(differences(engine, [wrong])) == 1


TYPES = {
    "duckdb": ["VARCHAR", "SMALLINT", "INTEGER", "BIGINT", "DOUBLE", "DECIMAL(10, 2)", "JSON"],
    "postgresql": ["text", "smallint", "integer", "bigint", "double precision", "numeric(10, 2)", "json", "jsonb"],
    "spark": ["STRING", "SMALLINT", "INT", "BIGINT", "DOUBLE", "DECIMAL(10, 2)"],
}


def test_codes_in_columns_of_other_types(engine):
    for of in TYPES[engine.name]:
        columns = {"number": "INTEGER", "hangup_cause_code": of}
        engine.make_calls(columns, [[0, 3010], [1, 4100], [2, None], [3, 0]])
        rows = {row["number"]: row for row in engine.read()}
        assert [rows[number]["reading_cause"] for number in range(4)] == [3010, None, None, 0], of
        assert rows[0]["reading_outcome"] == "busy"
        # The column itself is as it was.
        assert float(rows[0]["hangup_cause_code"]) == 3010
        assert rows[1]["reading_code"].split(".")[0] == "4100"
        assert rows[1]["reading_basis"] is None


JSON = {"duckdb": ["JSON"], "postgresql": ["json", "jsonb"], "spark": ["VARIANT"]}
LISTS = {
    "duckdb": ["VARCHAR[]", "VARCHAR[1]"],
    "postgresql": ["text[]", "varchar[]"],
    "spark": ["ARRAY<STRING>"],
}


def test_the_suite_in_columns_of_json(engine):
    chosen = cases.suite(lacked(engine, cases.JSON))
    if path := os.environ.get("RANDOM_RECORDS"):
        random = cases.read(path, lacked(engine, cases.JSON))[:5000]
        chosen += [case for case in random if "\\u0000" not in json.dumps(case) or engine.name != "postgresql"]
    assert any("nested" in case.get("requires", []) for case in chosen)
    for of in JSON[engine.name]:
        # Binary JSON has no -0.0.
        binary = of in ["jsonb", "VARIANT"]
        some = [case for case in chosen if not binary or case["id"] != "json-number-minus-zero"]
        assert differences(engine, some, of, json.dumps) == [], of


def test_typed_lists(engine):
    array = lambda *values: json.dumps(values) if engine.name == "spark" else list(values)
    for of in LISTS[engine.name]:
        columns = {"number": "INTEGER", "HangupCauseCode": of, "hangup_cause_code": engines.TEXT[engine.name]}
        longer = [array("3010", "3010"), array()] if "1" not in of else []
        rows = [array("3010"), array(" 3010.0 "), array("[3010]"), array(None), None, *longer]
        engine.make_calls(columns, [[number, row, "3020"] for number, row in enumerate(rows)])
        found = {row["number"]: row["reading_code"] for row in engine.read()}
        expected = ["3010", "3010", "[3010]", "3020", "3020", *["3020"] * len(longer)]
        assert [found[number] for number in range(len(rows))] == expected, of


def test_texts_in_columns_of_json(engine):
    for of in JSON[engine.name]:
        columns = {"number": "INTEGER", "hangup_cause_code": of, "hangup_cause": of}
        engine.make_calls(columns, [[0, '"3010.0"', '"user busy"'], [1, "null", '"x\\ty"']])
        rows = {row["number"]: row for row in engine.read()}
        assert (rows[0]["reading_code"], rows[0]["reading_text"]) == ("3010", "USER_BUSY"), of
        assert (rows[1]["reading_code"], rows[1]["reading_text"]) == (None, "x\ty"), of


def test_the_columns_of_the_calls_are_kept(engine):
    # Among them names that a query is apt to have itself, and a word of SQL.
    others = ["Note", "key", "original", "any_field", "calls", "outcome", "select"]
    columns = {"number": "INTEGER", **dict.fromkeys(["hangup_cause", *others], engines.TEXT[engine.name])}
    rest = ["b"] * (len(others) - 1)
    engine.make_calls(columns, [[7, "  user busy ", "a", *rest]] * 2 + [[8, None, None, *rest]])
    rows = sorted(engine.read(), key=lambda row: row["number"])
    assert [(row["number"], row["hangup_cause"], row["Note"]) for row in rows] == [
        (7, "  user busy ", "a"), (7, "  user busy ", "a"), (8, None, None),
    ]
    assert {row[name] for row in rows for name in others[1:]} == {"b"}
    assert [row["reading_text"] for row in rows] == ["USER_BUSY", "USER_BUSY", None]
    assert {row["catalog_version"] for row in rows} == {cases.CATALOG["version"]}


def test_the_script_can_be_run_again(engine):
    text = engines.TEXT[engine.name]
    engine.make_calls({"number": "INTEGER", "hangup_cause": text}, [[1, "USER_BUSY"]])
    engine.install()
    engine.install()
    (count,), = engine.execute("SELECT count(*) FROM vobiz_hangup.hangup_causes")
    assert count == len(cases.CATALOG["hangup_causes"])
    assert len(engine.read()) == 1


def test_the_tables_have_the_catalog(engine):
    engine.make_calls({"number": "INTEGER", "hangup_cause": engines.TEXT[engine.name]}, [[1, "USER_BUSY"]])
    engine.install()
    for table in ["hangup_causes", "sip_causes", "hangup_sources", "remedies", "sip_statuses", "mappings"]:
        (count,), = engine.execute(f"SELECT count(*) FROM vobiz_hangup.{table}")
        assert count == len(cases.CATALOG[table]), table
    rows = engine.execute("SELECT code, name, description, next_steps, advice FROM vobiz_hangup.hangup_causes")
    members = ["code", "name", "description", "next_steps", "advice"]
    assert sorted(rows) == sorted(tuple(cause[member] for member in members) for cause in cases.CATALOG["hangup_causes"])


def test_a_table_without_hangup_fields_is_an_error(engine):
    if engine.name != "duckdb":
        # They name the fields of a view, and a missing one is an error of its own.
        engine.make_calls({"number": "INTEGER"}, [])
        engine.execute("DROP VIEW vobiz_hangup.calls")
        engine.execute("CREATE VIEW vobiz_hangup.calls AS SELECT 1 AS number")
    else:
        engine.make_calls({"number": "INTEGER"}, [[1]])
    with pytest.raises(Exception, match="(?i)column"):
        engine.read()


def test_nothing_outside_of_the_schema_is_touched(engine):
    if engine.name == "spark":
        tables = lambda: engine.execute("SHOW TABLES IN default")
    else:
        tables = lambda: engine.execute(
            "SELECT table_schema, table_name FROM information_schema.tables WHERE table_schema NOT IN "
            "('vobiz_hangup', 'information_schema', 'pg_catalog') ORDER BY 1, 2"
        )
    engine.make_calls({"number": "INTEGER", "hangup_cause": engines.TEXT[engine.name]}, [[1, "USER_BUSY"]])
    before = tables()
    engine.read()
    assert tables() == before
