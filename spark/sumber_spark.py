"""Sumber as a Spark job: articles in, rows of one section of the analysis document out.

    spark-submit spark/sumber_spark.py ARTICLES.jsonl OUTPUT [SECTION]

ARTICLES.jsonl has rows as docs/input.schema.json says; OUTPUT becomes a folder of JSON lines. SECTION is "claims" unless told.
Version 1 runs the three floors in one task, so that the result is the command line's, byte for byte.
"""

import json
import sys
from collections.abc import Iterator

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession


def analyze_rows(articles: DataFrame, section: str) -> DataFrame:
    """Rows of `section` as JSON in a column `row`. `articles` has one column `value` with a JSON object a row."""

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import sumber  # on the worker, where the package has to be installed

        lines = [value for batch in batches for value in batch.column("value").to_pylist()]
        if not lines:
            return
        document = sumber.analyze(json.loads(line) for line in lines)
        rows = [json.dumps(row, ensure_ascii=False) for row in document[section]]
        yield pa.RecordBatch.from_pydict({"row": rows})

    return articles.coalesce(1).mapInArrow(run, "row string")


def main() -> None:
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    source, target = sys.argv[1], sys.argv[2]
    section = sys.argv[3] if len(sys.argv) == 4 else "claims"
    spark = SparkSession.builder.appName("sumber").getOrCreate()
    analyze_rows(spark.read.text(source), section).write.mode("overwrite").text(target)
    spark.stop()


if __name__ == "__main__":
    main()
