"""The tables of the current release as files."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import polars as pl
from django.http import FileResponse, StreamingHttpResponse

from interlace import tables
from interlace_platform.core.unknown import Unknown
from interlace_platform.evidence.queries.releases import current_release, folder_of

ROWS_AT_ONCE = 20_000
FORMS = {"csv": "text/csv; charset=utf-8", "parquet": "application/vnd.apache.parquet"}


def response(table: str, form: str) -> FileResponse | StreamingHttpResponse:
    """One table as a CSV or Parquet download; raises `Unknown` where there is no such table or form."""
    release = current_release()
    if table not in release.manifest["tables"] or form not in FORMS:
        raise Unknown(f"{table}.{form}")
    opened = tables.Release.open(folder_of(release), verify=False)
    name = f"interlace-{table}-{release.version}.{form}"
    answer: FileResponse | StreamingHttpResponse
    if form == "csv":
        answer = StreamingHttpResponse(csv_lines(opened.table(table)), content_type=FORMS[form])
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    elif opened.path(table).suffix == ".parquet":
        answer = FileResponse(
            opened.path(table).open("rb"), as_attachment=True, filename=name, content_type=FORMS[form]
        )
    else:
        answer = FileResponse(
            as_parquet(opened.table(table)), as_attachment=True, filename=name, content_type=FORMS[form]
        )
    answer.headers["ETag"] = f'"{release.manifest["tables"][table]["sha256"]}-{form}"'
    return answer


def csv_lines(frame: pl.DataFrame) -> Iterator[bytes]:
    """The frame as CSV, in pieces; the heading first, also of an empty table."""
    yield frame.head(0).write_csv().encode()
    for rows in frame.iter_slices(ROWS_AT_ONCE):
        yield rows.write_csv(include_header=False).encode()


def as_parquet(frame: pl.DataFrame) -> BytesIO:
    file = BytesIO()
    frame.write_parquet(file)
    file.seek(0)
    return file
