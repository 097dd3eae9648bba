"""Territories and the regions they touch."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from interlace_platform.territories import queries
from interlace_platform.territories.actions import import_territories
from interlace_platform.territories.models import Territory

pytestmark = pytest.mark.django_db
ROW = {
    "key": "XX1",
    "name": "Somewhere",
    "kind": "nuts",
    "nuts_code": "XX1",
    "nuts_version": "2021",
    "country": "XX",
    "note": "",
}


@pytest.mark.parametrize(
    ("code", "regions"),
    [
        ("ES61", ("ES61",)),
        ("ES", ("ES61", "ES62")),
        ("ES6", ("ES61", "ES62")),
        ("ES618", ("ES61",)),
        ("FI1D7", ("FI1D",)),
        ("", ()),
    ],
)
def test_a_territory_touches_what_it_contains_equals_or_lies_in(code, regions):
    territory = Territory(key="t", kind="nuts", name="t", nuts_code=code)
    assert queries.regions_within(territory, ("ES61", "ES62", "FI1D")) == regions


def test_the_database_and_the_model_agree_on_what_touches_a_region():
    for region in ("FI1D", "ES61", "SI03", "UKM5", "NL42", "BE25"):
        asked = set(queries.related_to(region))
        assert asked == {own for own in queries.territories() if own.relates_to(region)}
        assert asked


def test_importing_again_brings_a_territory_up_to_date():
    import_territories(rows=[ROW])
    import_territories(rows=[{**ROW, "name": "Elsewhere"}])
    assert [own.name for own in Territory.objects.filter(key="XX1")] == ["Elsewhere"]


@pytest.mark.parametrize("wrong", [{"kind": "planet"}, {"nuts_code": ""}])
def test_the_database_refuses_a_territory_that_makes_no_sense(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        import_territories(rows=[{**ROW, **wrong}])
