"""Tables: how much of each activity each region has, as files and as releases."""

from interlace.tables.activity_table import ActivityTable
from interlace.tables.lineage import Lineage
from interlace.tables.release import Release, Source, TableAbout, write_release
from interlace.tables.table_files import read_csv, read_parquet, write_csv, write_parquet

__all__ = [
    "ActivityTable",
    "Lineage",
    "Release",
    "Source",
    "TableAbout",
    "read_csv",
    "read_parquet",
    "write_csv",
    "write_parquet",
    "write_release",
]
