"""The published evidence and the register of the first pages: open to everybody."""

from __future__ import annotations

from django.urls import reverse
from tests.platform.matrix.cases import Case
from tests.platform.matrix.roles import EVERYBODY, TEAM
from tests.platform.matrix.world import PARTS

IN_IT = frozenset(PARTS) - {"former_member"}


def open_page(name: str, *args: str, query: str = "") -> Case:
    return Case(lambda world: reverse(name, args=args) + query, EVERYBODY)


CASES = {
    "home": open_page("home"),
    "healthz": open_page("healthz"),
    "about": open_page("about"),
    "regions": open_page("regions"),
    "region": open_page("region", "ES61"),
    "region-strengths": open_page("region-strengths", "ES61"),
    "region-opportunities": open_page("region-opportunities", "ES61"),
    "region-partners": open_page("region-partners", "ES61"),
    "pair": open_page("pair", "ES61", "ITH5"),
    "compare": open_page("compare", query="?a=ES61&b=ITH5"),
    "activities": open_page("activities"),
    "activity": open_page("activity", "C28"),
    "methods": open_page("methods"),
    "method": open_page("method", "location_quotient"),
    "data": open_page("data"),
    "data-table": open_page("data-table", "region", "csv"),
    "figures-style": open_page("figures-style"),
    "search": open_page("search", query="?q=andalucia"),
    "names": open_page("names", "organisation", query="?q=cluster"),
    "partnerships": open_page("partnerships"),
    "partnership": [
        Case(lambda world: f"/partnerships/{world.partnerships['public'].key}/", EVERYBODY, variant="public"),
        Case(lambda world: f"/partnerships/{world.partnerships['draft'].key}/", IN_IT | TEAM, variant="draft"),
    ],
}
