"""The release behind the pages: sources, tables, downloads, and the stylesheet of its figures."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from interlace_platform.evidence import downloads, figures
from interlace_platform.evidence import queries as evidence


def index(request: HttpRequest) -> HttpResponse:
    """Every source and every table."""
    return render(request, "pages/data.html", {"sources": evidence.sources(), "tables": evidence.tables()})


def download(request: HttpRequest, table: str, form: str) -> FileResponse | StreamingHttpResponse:
    """One table as CSV or Parquet."""
    return downloads.response(table, form)


@cache_control(max_age=3600, public=True)
def figures_style(request: HttpRequest) -> HttpResponse:
    """The stylesheet of the figures, from where the figures are made."""
    return HttpResponse(figures.stylesheet(), content_type="text/css; charset=utf-8")
