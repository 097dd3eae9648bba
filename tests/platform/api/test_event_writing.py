"""Programs announce events: they draft and change them, say how people register and who hosts, and move them."""

from __future__ import annotations

import pytest
from tests.platform.api.asking import asked, delete, done, get, post, problem, put, token_of
from tests.platform.events.stage import come, over, published
from tests.platform.organisations.people import team_member
from tests.platform.partnerships.cast import cast, territory

from interlace_platform.events.actions import open_series
from interlace_platform.events.models import Event, Registration
from interlace_platform.groups.actions import open_group

pytestmark = pytest.mark.django_db
SAID = {
    "title": "Looms of tomorrow", "kind": "webinar", "mode": "online", "starts_at": "2030-03-01T09:00:00+01:00",
    "ends_at": "2030-03-01T11:00:00+01:00", "languages": ["en", "fr"], "summary": "What looms will do.",
}  # fmt: skip
HOME = {"partnership": "fictional-looms"}


@pytest.fixture
def looms():
    return cast()


def drafted(looms, **more) -> str:
    return done(post("/events", {**SAID, "home": HOME, **more}, **token_of(looms.lead)), 201)["public_id"]


def fields(response) -> list[tuple[str, str]]:
    return [(error["field"].removeprefix("body."), error["message"]) for error in problem(response)["errors"]]


def test_an_event_is_drafted_once_seen_by_who_prepares_it_and_published(looms):
    lead = token_of(looms.lead)
    own = drafted(looms)
    assert drafted(looms) == own
    assert problem(get(f"/events/{own}", **token_of(looms.stranger)))["code"] == "not_found"
    for _time in range(2):
        said = done(post(f"/events/{own}/move", {"move": "publish"}, **lead))
        assert (said["state"], said["partnership"], said["languages"]) == ("published", "fictional-looms", ["en", "fr"])
    shown = asked(f"/events/{own}")
    assert (shown["title"], shown["starts_at"], shown["time_zone"], shown["summary"]) == (
        "Looms of tomorrow", "2030-03-01T08:00:00Z", "Europe/Brussels", "What looms will do.",
    )  # fmt: skip


def test_an_event_belongs_to_one_thing(looms):
    lead, team = token_of(looms.lead), token_of(team_member())
    group = open_group(partnership=looms.partnership, name="Dyes", by=looms.lead)
    place, cluster = territory("weaverland"), looms.organisations["x"]
    homes = [
        (lead, {**HOME, "group": group.slug}),
        (token_of(looms.x), {"organisation": cluster.slug}),
        (team, {"territory": place.key}),
        (team, {"platform": looms.partnership.platform.key}),
    ]
    made = [done(post("/events", SAID | {"home": home}, **who), 201)["public_id"] for who, home in homes]
    found = [Event.objects.get(public_id=each) for each in made]
    assert [each.home for each in found] == [group, cluster, place, looms.partnership.platform]
    said = "Name one platform, partnership, territory or organisation; a working group together with its partnership."
    for home in ({}, {**HOME, "organisation": cluster.slug}, {"group": group.slug}):
        assert ("home", said) in fields(post("/events", SAID | {"home": home}, **lead)), home
    assert fields(post("/events", SAID | {"home": {"partnership": "nowhere"}, "series": "no"}, **lead)) == [
        ("series", "There is no series with this slug."),
        ("home.partnership", "There is no partnership with this key."),
        ("home", "Name one."),
    ]  # fmt: skip
    for who in (looms.stranger, looms.member, looms.x):
        assert problem(post("/events", SAID | {"home": HOME}, **token_of(who)))["code"] == "not_found"


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_kept(looms):
    wrong = {"ends_at": "2030-08-01T09:00:00Z", "time_zone": "Europe/Atlantis", "mode": "both", "join_url": "loom"}
    said = post("/events", SAID | wrong | {"home": HOME, "languages": ["xx"]}, **token_of(looms.lead))
    assert fields(said) == [
        ("time_zone", "There is no such time zone."),
        ("ends_at", "At most 92 days; make a series of what lasts longer."),
        ("place", "Say where people meet."),
        ("join_url", "That is no address of a web page."),
        ("languages", "There is no such language here."),
    ]
    naive = post("/events", SAID | {"home": HOME, "starts_at": "2030-03-01T09:00:00"}, **token_of(looms.lead))
    assert [field for field, _message in fields(naive)] == ["starts_at"]
    assert not Event.objects.filter(partnership=looms.partnership).exists()


def test_an_event_is_changed_from_what_was_read_and_joins_a_series_of_ones_own(looms):
    lead, own = token_of(looms.lead), drafted(looms, join_url="https://loom.example.org/join", practical="Bring yarn.")
    others = open_series(owner=looms.organisations["x"], name="Evenings", by=looms.x)
    read = get(f"/events/{own}", **lead)
    changed = SAID | {"title": "Looms of the day after", "revision": read.json()["revision"]}
    assert done(put(f"/events/{own}", changed, **lead))["title"] == "Looms of the day after"
    assert put(f"/events/{own}", changed | {"title": "Old looms"}, **lead).status_code == 409
    stale = put(f"/events/{own}", SAID, **lead, **{"If-Match": read.headers["ETag"]})
    assert stale.status_code == 412
    assert fields(put(f"/events/{own}", SAID | {"series": others.slug}, **lead)) == [
        ("series", "There is no series with this slug.")
    ]
    assert problem(put(f"/events/{own}", SAID, **token_of(looms.member)))["code"] == "not_found"
    assert asked(f"/events/{own}", **lead)["title"] == "Looms of the day after"
    kept = Event.objects.get(public_id=own)
    assert (kept.join_url, kept.practical) == ("https://loom.example.org/join", "Bring yarn.")


def test_more_places_go_to_who_waits_and_hosts_prepare_the_event_too(looms):
    event = published(looms, desk={"capacity": 1})
    states = [come(event, who).state for who in (looms.x, looms.stranger)]
    desk, lead = f"/events/{event.public_id}/desk", token_of(looms.lead)
    assert states == ["registered", "waiting"]
    Event.objects.filter(pk=event.pk).update(needs_approval=True)
    assert done(put(desk, {"capacity": 2}, **lead))["capacity"] == 2
    assert Event.objects.get(pk=event.pk).needs_approval
    assert set(Registration.objects.filter(event=event).values_list("state", flat=True)) == {"registered"}
    backwards = {"registration_opens_at": "2030-01-02T00:00:00Z", "registration_closes_at": "2030-01-01T00:00:00Z"}
    assert fields(put(desk, backwards, **lead)) == [
        ("registration_closes_at", "Registration must close after it opens.")
    ]
    host = f"/events/{event.public_id}/hosts/{looms.organisations['y'].slug}"
    assert problem(put(desk, {"capacity": 5}, **token_of(looms.y)))["code"] == "not_found"
    hosts = done(put(host, {"role": "co_organiser"}, **lead))["hosts"]
    assert [(each["organisation"], each["role"]) for each in hosts] == [(looms.organisations["y"].slug, "co_organiser")]
    assert done(put(desk, {"capacity": 5}, **token_of(looms.y)))["capacity"] == 5
    for _time in range(2):
        assert delete(host, **lead).status_code == 204
    assert asked(f"/events/{event.public_id}")["hosts"] == []
    assert problem(put(f"/events/{event.public_id}/hosts/nobody", {"role": "host"}, **lead))["code"] == "not_found"


def test_an_event_is_moved_as_far_as_it_can_be(looms):
    event, lead = published(looms), token_of(looms.lead)
    move = f"/events/{event.public_id}/move"
    assert problem(post(move, {"move": "hold"}, **lead))["detail"] == "The event is not over yet."
    assert problem(post(move, {"move": "cancel"}, **token_of(looms.member)))["code"] == "not_found"
    said = done(post(move, {"move": "postpone", "reason": "The hall burnt down."}, **lead))
    assert (said["state"], Event.objects.get(pk=event.pk).reason) == ("postponed", "The hall burnt down.")
    assert done(post(move, {"move": "publish"}, **lead))["state"] == "published"
    over(event)
    for name, state in (("hold", "held"), ("archive", "archived"), ("take_out", "held"), ("take_out", "held")):
        assert done(post(move, {"move": name}, **lead))["state"] == state
    assert problem(post(move, {"move": "cancel"}, **lead))["status"] == 409
