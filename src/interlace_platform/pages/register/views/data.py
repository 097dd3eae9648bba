"""A partnership as data: linked data, or its claims as JSON, CSV or XLSX."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from interlace_platform.core.sheets import FORMS
from interlace_platform.core.unknown import Unknown
from interlace_platform.pages.lists import as_file
from interlace_platform.partnerships import exporting, queries
from interlace_platform.partnerships.models import Partnership

TYPES = {"jsonld": "application/ld+json", "json": "application/json", "csv": "text/csv", "xlsx": FORMS["xlsx"]}


@require_safe
@vary_on_headers("Accept", "Cookie")
def download(request: HttpRequest, key: str) -> HttpResponse:
    """What the address asks for with ``?format=``, or else what the program that asks prefers."""
    partnership = queries.partnership(key, request.user)
    form = request.GET.get("format") or preferred(request)
    if form not in TYPES:
        raise Unknown(form)
    if form == "xlsx":
        claims = queries.claims_of(partnership, request.user)
        return as_file(exporting.claims_as_xlsx(claims, partnership), f"{partnership.key}.xlsx", FORMS[form])
    answer = HttpResponse(written(request, partnership, form), content_type=f"{TYPES[form]}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{partnership.key}.{form}"'
    return answer


def preferred(request: HttpRequest) -> str:
    chosen = request.get_preferred_type(list(TYPES.values()))
    return next((form for form, kind in TYPES.items() if kind == chosen), "jsonld")


def written(request: HttpRequest, partnership: Partnership, form: str) -> str:
    if form == "jsonld":
        address = request.build_absolute_uri(reverse("partnership", args=[partnership.key]))
        membership = queries.members_as_of(partnership, reader=request.user)
        return exporting.partnership_as_json_ld(
            partnership, membership, queries.sources_of(partnership, request.user), address
        )
    claims = queries.claims_of(partnership, request.user)
    return (exporting.claims_as_csv if form == "csv" else exporting.claims_as_json)(claims, partnership)
