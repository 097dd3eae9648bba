"""What visitors ask is written in SQL once; it gives what Django would, and nothing of it depends on the day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q, QuerySet
from tests.platform.partnerships.cast import cast, organisation, territory

from interlace_platform.core import written as asking
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.events.calendar.queries import partnerships_with_platforms
from interlace_platform.evidence.queries.regions import codes_and_names
from interlace_platform.evidence.queries.releases import which_is_current
from interlace_platform.organisations import listing as organisations
from interlace_platform.partnerships import listing as partnerships
from interlace_platform.partnerships.models import Partnership

pytestmark = pytest.mark.django_db
PLAIN: list[tuple[Any, tuple[Any, ...]]] = [
    (which_is_current, ()),
    (codes_and_names, ()),
    (partnerships.platforms_used, ()),
    (partnerships.registered, ()),
    (partnerships.whole_register, (None, 0, 50)),
    (partnerships.whole_register, ((2, 1), 1, 3)),
    (organisations.counted, ("",)),
    (organisations.counted, ("company",)),
    (organisations.part_of_a_kind, (organisations.TOLD, "", 0, 3)),
    (organisations.part_of_a_kind, (organisations.LISTED, "cluster_organisation", 1, 4)),
    (organisations.territories_used, ()),
]
WITH_KEYS = [partnerships.leading, partnerships.territories_told, partnerships_with_platforms]
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@pytest.fixture
def register():
    """Two public partnerships and a draft, an organisation that is not public, places."""
    draft = cast(public=False, key="fictional-draft")
    looms = cast(key="fictional-looms")
    mill = organisation("Hidden Mill", territory("weaverland"), is_public=False)
    open_mill = organisation("Open Mill", territory("weaverland"))
    looms.organisations |= {"hidden": mill, "open": open_mill}
    for who, place in (("x", "weaverland"), ("y", "threadshire"), ("x", "threadshire")):
        looms.confirmed(who, territory=territory(place), role="lead" if who == "x" else "observer")
    cast(key="fictional-dyers")
    return draft


@pytest.mark.parametrize(("question", "about"), PLAIN)
def test_a_visitor_gets_what_django_would_give(question, about, register):
    expected = list(question(VISITOR, *about))
    for _time in range(2):
        assert asking.answers_to(question, VISITOR, *about) == expected
    assert asking.number_of(question, VISITOR, *about) == len(expected)


@pytest.mark.parametrize("question", WITH_KEYS)
def test_the_same_words_are_asked_about_few_and_many_keys(question, register):
    keys = list(range(1, 300))
    for some in (keys[:1], keys[2:9], keys[:40], keys[:200], keys, [10**6]):
        assert sorted(asking.answers_to(question, VISITOR, keys=some)) == sorted(question(VISITOR, some))
    assert len(asking.answers_to(question, VISITOR, keys=keys)) > 1
    assert asking.answers_to(question, VISITOR, keys=[]) == []


def test_keys_that_stand_twice_are_asked_for_twice_beside_lists_that_are_none(register):
    keys = sorted(Partnership.objects.values_list("pk", flat=True))
    for some in (keys[:1], keys[-2:], keys):
        assert asking.answers_to(those_but_two, VISITOR, keys=some) == list(those_but_two(VISITOR, some))
    assert [*those_but_two(VISITOR, keys)][-1][1] == "fictional-looms"


@pytest.mark.parametrize("name", ["partnerships_of_all", "those_and_after"])
def test_a_question_without_its_keys_or_about_one_of_them_is_refused(name, register):
    with pytest.raises(ValueError, match=f"^{name} does not ask for each of its keys$"):
        asking.answers_to(globals()[name], VISITOR, keys=[1, 2])


def those_but_two(reader: Reader, keys: Sequence[int]) -> QuerySet[Any]:
    others = Q(key__in=("fictional-dyers", "100% fictional")) | Q(name__contains="%") | Q(pk__in=(-1, -2))
    beside = Partnership.objects.filter(pk__in=keys).values("platform_id")
    found = Partnership.objects.filter(pk__in=keys, platform__in=beside).exclude(others)
    return found.exclude(key="fictional-draft").order_by("pk").values_list("pk", "key")


def those_and_after(reader: Reader, keys: Sequence[int]) -> QuerySet[Any]:
    return Partnership.objects.filter(Q(pk__in=keys) | Q(pk__gt=keys[0])).order_by("pk").values_list("pk", "key")


def partnerships_of_all(reader: Reader, keys: Sequence[int]) -> QuerySet[Any]:
    return Partnership.objects.values_list("pk")


def test_who_has_an_account_is_asked_for_anew(register):
    readers = (VISITOR, register.stranger, register.lead)
    rows = [asking.answers_to(partnerships.whole_register, who, None, 0, 200) for who in readers]
    ours = [[row[1] for row in seen if row[1].startswith("fictional-")] for seen in rows]
    public, with_draft = (
        ["fictional-dyers", "fictional-looms"],
        ["fictional-draft", "fictional-dyers", "fictional-looms"],
    )
    assert ours == [public, public, with_draft]
    assert [asking.number_of(partnerships.registered, who) for who in readers] == [len(seen) for seen in rows]


def test_nothing_that_is_kept_depends_on_the_day():
    asked = [*((question, about, 0) for question, about in PLAIN), *((question, (), 10) for question in WITH_KEYS)]
    values = [value for each in asked for value in asking.written(*each, connection.vendor).values]
    assert len(values) > 30
    assert [value for value in values if DAY.search(str(value))] == []
