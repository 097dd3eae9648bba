"""Regions: the list, one region, and two regions as partners."""

from __future__ import annotations

from operator import attrgetter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from interlace_platform.evidence import queries as evidence
from interlace_platform.pages.drawings import HALF, charts, maps
from interlace_platform.pages.forms import PartnerQuestion, RegionFilter
from interlace_platform.pages.sorting import Column, in_order, sorted_table
from interlace_platform.pages.wording import QUADRANTS, indicator_place, quadrant_place
from interlace_platform.partnerships import queries as register

REGION_COLUMNS = (
    Column("name", _("Region"), attrgetter("name_latin")),
    Column("country", _("Country"), attrgetter("country_name")),
    Column("category", _("Category"), attrgetter("category")),
    Column("persons", _("Persons employed"), attrgetter("persons_employed"), is_number=True),
    Column("strengths", _("Strengths"), attrgetter("diversity"), is_number=True),
)
STRENGTH_COLUMNS = (
    Column("activity", _("Activity"), attrgetter("activity.label")),
    Column("persons", _("Persons employed"), attrgetter("amount"), is_number=True),
    Column("share", _("Share"), attrgetter("share"), is_number=True),
    Column("lq", _("Location quotient"), attrgetter("location_quotient"), is_number=True),
    Column("interval", _("Interval"), attrgetter("lq_low"), is_number=True),
    Column("units", _("Local units"), attrgetter("local_units"), is_number=True),
)
OPPORTUNITY_COLUMNS = (
    Column("activity", _("Activity"), attrgetter("activity.label")),
    Column("quadrant", _("In plain words"), quadrant_place),
    Column("relatedness", _("Relatedness"), attrgetter("density"), is_number=True),
    Column("complexity", _("Complexity"), attrgetter("complexity"), is_number=True),
    Column("gain", _("Gain"), attrgetter("opportunity_gain"), is_number=True),
    Column("lq", _("Location quotient"), attrgetter("location_quotient"), is_number=True),
)


def index(request: HttpRequest) -> HttpResponse:
    """All regions, on a map and as a list."""
    regions, facts = list(evidence.regions()), evidence.facts()
    form = RegionFilter(request.GET, regions=regions)
    table = sorted_table(form.chosen(), REGION_COLUMNS, request.GET, default="name")
    drawn = maps.of_diversity(table.rows or regions, facts.main_year)
    return render(request, "pages/regions.html", {"facts": facts, "form": form, "table": table, "map": drawn})


def overview(request: HttpRequest, code: str) -> HttpResponse:
    """One region at a glance."""
    region = evidence.region(code)
    suggestions = evidence.suggestions_for(region, top=4)
    found = {
        "release": region.release,
        "region": region,
        "locator": maps.of_neighbourhood(region, suggestions.items),
        "unpublished": [each.activity for each in evidence.activities_of(region) if each.amount is None],
        "figures": sorted(evidence.figures_of(region), key=indicator_place),
        "strengths": charts.of_strengths(evidence.strengths_of(region)[:8], region.release.main_year, width=HALF),
        "opportunities": in_order(evidence.opportunities_of(region), quadrant_place)[:6],
        "suggestions": suggestions,
        "partnerships": register.partnerships_of(region.code),
        "similar": evidence.similar_to(region, top=6),
    }
    return render(request, "pages/region/overview.html", found)


def strengths(request: HttpRequest, code: str) -> HttpResponse:
    """What a region is strong in, and every activity with its number."""
    region = evidence.region(code)
    every = evidence.activities_of(region)
    table = sorted_table(every, STRENGTH_COLUMNS, request.GET, default="-lq")
    drawn = charts.of_strengths(evidence.strengths_of(region)[:20], region.release.main_year)
    return render(request, "pages/region/strengths.html", {"region": region, "table": table, "strengths": drawn})


def opportunities(request: HttpRequest, code: str) -> HttpResponse:
    """Where a region could go next."""
    region = evidence.region(code)
    absent = evidence.opportunities_of(region)
    table = sorted_table(absent, OPPORTUNITY_COLUMNS, request.GET, default="quadrant")
    found = {"region": region, "table": table, "quadrants": QUADRANTS.values()}
    drawn = charts.of_opportunities(absent, region.release.main_year)
    return render(request, "pages/region/opportunities.html", {**found, "space": drawn})


def partners(request: HttpRequest, code: str) -> HttpResponse:
    """Who a region should work with, and why."""
    region = evidence.region(code)
    form = PartnerQuestion(request.GET, activities=evidence.activities())
    suggestions = evidence.suggestions_for(region, form.weights, form.chosen_activity, *form.switched)
    drawn = charts.of_suggestions(suggestions, region.release.main_year)
    found = {"region": region, "form": form, "suggestions": suggestions, "ranking": drawn}
    return render(request, "pages/region/partners.html", {**found, "query": form.as_query})


def pair(request: HttpRequest, code: str, other: str) -> HttpResponse:
    """Why these two: both directions, and the activities behind."""
    region, partner = evidence.region(code), evidence.region(other)
    form = PartnerQuestion(request.GET, activities=evidence.activities() if "activity" in request.GET else ())
    both = evidence.pair_of(region, partner, form.weights, form.chosen_activity)
    found = {
        "release": region.release,
        "region": region,
        "partner": partner,
        "pair": both,
        "balance": charts.of_balance(both, region.release.main_year),
        "partnerships": register.partnerships_shared_by(region.code, partner.code),
        "query": form.as_query,
    }
    return render(request, "pages/pair.html", found)
