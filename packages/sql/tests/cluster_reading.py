"""Reads Parquet with the SQL script on the cluster that spark-submit is given, and writes Parquet.

Prints how many executors there are.
"""

import sys

from pyspark.sql import SparkSession

from engines import SCHEMA, script, statements

calls, readings = sys.argv[1:]
session = SparkSession.builder.getOrCreate()
session.sql(f"CREATE SCHEMA {SCHEMA}")
session.sql(f"CREATE VIEW {SCHEMA}.calls AS SELECT * FROM parquet.`{calls}`")
for statement in statements(script("spark")):
    session.sql(statement)
session.sql(f"SELECT * FROM {SCHEMA}.readings").write.parquet(readings)
# One of them is the driver.
print(len(session.sparkContext._jsc.sc().statusTracker().getExecutorInfos()) - 1)
session.stop()
