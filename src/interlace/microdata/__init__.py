"""From records (patents, projects, firms) to activity tables, on DuckDB or on a Spark cluster.

The counting is one Ibis expression, so both engines do the same and give the same numbers. The engines come with
the extras: ``pip install interlace[records]`` for DuckDB, ``interlace[spark]`` for Spark.
"""

from interlace.microdata.counting import amounts_of, co_occurrence_of, count_records
from interlace.microdata.engines import open_engine, read_records

__all__ = ["amounts_of", "co_occurrence_of", "count_records", "open_engine", "read_records"]
