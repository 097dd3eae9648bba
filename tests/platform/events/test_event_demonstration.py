"""The demonstration shows the webinar of 2020 with its source and no more than that, and an invented fair."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.platform.organisations.people import team_member

from interlace_platform.events import demonstration, queries
from interlace_platform.events.models import Event, Registration
from interlace_platform.partnerships import demonstration as register
from interlace_platform.partnerships.demonstration import speaker_of
from interlace_platform.search import queries as search
from interlace_platform.search.actions import put_kind

pytestmark = pytest.mark.django_db


def test_the_webinar_of_2020_is_there_with_its_source_and_seeding_twice_adds_nothing(client):
    team = team_member()
    event = demonstration.seed_webinar(by=team)
    assert demonstration.seed_webinar(by=team) == event
    assert (event.state, event.is_fictional, event.source.key) == ("archived", False, "P0")
    assert (event.its_partnership, event.series.name) == (None, "European Alliance Against Coronavirus")
    page = client.get(reverse("event", args=[event.slug])).content.decode()
    for said in (
        "Partnerships of the S3 Thematic Platforms and Clusters", "4 September 2020, 08:30", "Read more",
        "Agenda and presentations", "Previous sessions", "Practical information", "European Cluster Alliance",
    ):  # fmt: skip
        assert said in page
    assert event.slug in client.get(reverse("events") + "?when=past").content.decode()


def test_the_fair_is_marked_as_fictional_and_a_place_short():
    team = team_member()
    partnership = register.seed(by=team)
    lead = speaker_of(demonstration.called("NRA"))
    event = demonstration.seed_fair(partnership=partnership, by=lead)
    assert demonstration.seed_fair(partnership=partnership, by=lead) == event
    assert event.is_fictional and queries.events_of(partnership).coming == (event,)
    states = Registration.objects.filter(event=event).order_by("queued_at").values_list("state", flat=True)
    assert list(states) == ["registered", "registered", "waiting"]
    assert Event.objects.get(pk=event.pk).sessions.count() == 2


def test_the_webinar_is_found_years_later_by_its_subject_series_and_host_until_it_is_shown_to_nobody():
    def found(text: str) -> list[str]:
        return [hit.key for hit in search.found(text).hits if hit.kind == "event"]

    event = demonstration.seed_webinar(by=team_member())
    for asked in ("thematic platforms clusters", "alliance against coronavirus", "european cluster alliance"):
        assert event.slug in found(asked)
    Event.objects.filter(pk=event.pk).update(audience="invited")
    put_kind("event")
    assert found("thematic platforms clusters") == []
