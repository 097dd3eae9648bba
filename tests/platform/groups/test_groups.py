"""Working groups: five tracks side by side, milestones, leads."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.platform.groups.assembly import group_of
from tests.platform.partnerships.cast import cast

from interlace_platform.accounts.export import rows_for
from interlace_platform.core.errors import Conflict, Invalid, NotAllowed
from interlace_platform.core.models import AuditEvent
from interlace_platform.core.periods import today
from interlace_platform.core.personal import declared
from interlace_platform.groups import actions, policy, queries
from interlace_platform.groups.models import Milestone, Track, TrackKind, WorkingGroup
from interlace_platform.groups.participation import organisations_in
from interlace_platform.partnerships.actions import withdraw_claim
from interlace_platform.partnerships.models import Claim

pytestmark = pytest.mark.django_db
DUE = date(2027, 3, 1)


@pytest.fixture
def looms(db):
    return cast()


def states(group):
    return {track.kind: track.state for track in queries.group(group.partnership, group.slug).tracks}


def test_a_group_begins_with_five_tracks_of_which_none_has_started(looms):
    group = group_of(looms)
    assert states(group) == dict.fromkeys(TrackKind.values, "not_started")
    assert (group.slug, group.opened_on) == ("dyes", today())


def test_the_tracks_run_side_by_side(looms):
    group = group_of(looms)
    actions.set_track(group=group, kind="commercialise", state="under_way", by=looms.lead)
    actions.set_track(group=group, kind="learn", state="done", note="A map of dyers.", by=looms.lead)
    actions.set_track(group=group, kind="learn", state="under_way", by=looms.lead)
    assert states(group) == {
        "learn": "under_way", "connect": "not_started", "demonstrate": "not_started",
        "commercialise": "under_way", "scale_up": "not_started",
    }  # fmt: skip
    events = AuditEvent.objects.filter(what="track.set").order_by("number")
    assert [event.details["after"] for event in events] == ["under_way", "done", "under_way"]


def test_what_is_said_twice_is_written_once(looms):
    group = group_of(looms)
    assert group_of(looms) == group
    for _time in range(2):
        actions.set_track(group=group, kind="learn", state="done", by=looms.lead)
        milestone = actions.add_milestone(group=group, track="learn", title="A map", due_on=DUE, by=looms.lead)
        actions.change_milestone(milestone=milestone, due_on=DUE, reached_on=None, by=looms.lead)
        actions.name_lead(group=group, organisation=looms.organisations["member"], by=looms.lead)
    whats = list(AuditEvent.objects.filter(subject_type__startswith="groups.").values_list("what", flat=True))
    assert sorted(whats) == ["group.lead_named", "group.opened", "milestone.added", "track.set"]


def test_a_second_group_of_another_kind_may_not_take_the_name(looms):
    group_of(looms)
    with pytest.raises(Conflict, match=r"^There is a working group of that name already\.$"):
        group_of(looms, "DYES", "Something else.")


def test_two_who_change_a_track_at_once_are_told(looms):
    group = group_of(looms)
    actions.set_track(group=group, kind="learn", state="done", revision=1, by=looms.lead)
    with pytest.raises(Conflict, match=r"^Somebody else has changed this meanwhile\."):
        actions.set_track(group=group, kind="learn", state="paused", revision=1, by=looms.lead)


def test_who_leads_a_group_runs_it_and_not_the_next_one(looms):
    own, next_one = group_of(looms), group_of(looms, "Yarns")
    actions.name_lead(group=own, organisation=looms.organisations["member"], by=looms.lead)
    actions.set_track(group=own, kind="learn", state="done", by=looms.member)
    with pytest.raises(NotAllowed):
        actions.set_track(group=next_one, kind="learn", state="done", by=looms.member)
    with pytest.raises(NotAllowed):
        actions.close_group(group=own, by=looms.member)
    actions.end_lead(group=own, organisation=looms.organisations["member"], by=looms.lead)
    assert not policy.may_run(by=looms.member, group=own)


def test_who_leaves_the_partnership_leads_no_group_any_more(looms):
    group = group_of(looms)
    actions.name_lead(group=group, organisation=looms.organisations["member"], by=looms.lead)
    assert policy.may_run(by=looms.member, group=group)
    own = Claim.objects.get(partnership=looms.partnership, organisation=looms.organisations["member"])
    withdraw_claim(claim=own, reason="A mistake.", by=looms.member)
    assert not policy.may_run(by=looms.member, group=group)


def test_only_who_takes_part_can_lead(looms):
    with pytest.raises(Invalid) as refused:
        actions.name_lead(group=group_of(looms), organisation=looms.organisations["x"], by=looms.lead)
    assert [each.message for each in refused.value.problems] == [
        "Only an organisation that takes part can lead a group."
    ]


def taking_part(group):
    return [each.organisation.slug.split("-")[0] for each in queries.group(group.partnership, group.slug).participants]


def test_members_take_part_in_a_group_by_themselves_and_others_by_who_runs_it_until_they_leave(looms):
    group, own = group_of(looms), looms.organisations
    for _time in range(2):
        actions.join_group(group=group, organisation=own["member"], by=looms.member)
    looms.confirmed("x", role="observer")
    with pytest.raises(NotAllowed):
        actions.join_group(group=group, organisation=own["x"], by=looms.x)
    with pytest.raises(NotAllowed):
        actions.join_group(group=group, organisation=own["lead"], by=looms.member)
    actions.name_lead(group=group, organisation=own["member"], by=looms.lead)
    actions.join_group(group=group, organisation=own["x"], by=looms.member)
    assert taking_part(group) == ["member", "xylo"]
    assert not policy.may_run(by=looms.x, group=group)
    for _time in range(2):
        actions.leave_group(group=group, organisation=own["x"], by=looms.x)
    assert taking_part(group) == ["member"]
    withdraw_claim(claim=Claim.objects.get(organisation=own["member"]), reason="A mistake.", by=looms.member)
    assert taking_part(group) == [] and not organisations_in(group).exists()
    whats = AuditEvent.objects.filter(what__in=("group.joined", "group.left")).order_by("number")
    assert [each.what for each in whats] == ["group.joined", "group.joined", "group.left"]
    entered = rows_for(declared["group-participants-entered"], looms.member)
    assert [row["organisation"] for row in entered] == [own["member"].slug, own["x"].slug]


def test_who_takes_part_does_so_from_a_day_that_fits(looms):
    group, own = group_of(looms), looms.organisations
    WorkingGroup.objects.update(opened_on=today() - timedelta(days=30))
    for wrong in (timedelta(days=-31), timedelta(days=1)):
        with pytest.raises(Invalid) as refused:
            actions.join_group(group=group, organisation=own["y"], since=today() + wrong, by=looms.lead)
        assert [each.field for each in refused.value.problems] == ["organisation", "since"]
    then = today() - timedelta(days=20)
    assert actions.join_group(group=group, organisation=own["member"], since=then, by=looms.lead).valid_from == then
    actions.leave_group(group=group, organisation=own["member"], by=looms.lead)
    assert [each.valid_from for each in queries.group(looms.partnership, "dyes").former] == [then]
    with pytest.raises(Invalid, match="It took part until a later day already"):
        actions.join_group(group=group, organisation=own["member"], since=then, by=looms.lead)
    actions.join_group(group=group, organisation=own["member"], by=looms.lead)
    actions.close_group(group=group, by=looms.lead)
    with pytest.raises(Conflict, match="The work of this group has ended"):
        actions.join_group(group=group, organisation=own["lead"], by=looms.lead)


@pytest.mark.parametrize("who", ["member", "x", "stranger"])
def test_who_does_not_coordinate_opens_no_group(looms, who):
    with pytest.raises(NotAllowed):
        actions.open_group(partnership=looms.partnership, name="Mine", by=looms.users[who])


def test_a_group_that_has_ended_stays_as_it_is(looms):
    group = group_of(looms)
    for _time in range(2):
        actions.close_group(group=group, by=looms.lead)
    for act in (
        lambda: actions.set_track(group=group, kind="learn", state="done", by=looms.lead),
        lambda: actions.add_milestone(group=group, track="learn", title="A map", due_on=DUE, by=looms.lead),
        lambda: actions.change_group(group=group, name="New", aim="", by=looms.lead),
    ):
        with pytest.raises(Conflict, match=r"^The work of this group has ended: it stays as it is\.$"):
            act()
    assert states(group)["learn"] == "not_started"


def test_a_milestone_is_reached_on_a_day_that_has_come(looms):
    milestone = actions.add_milestone(
        group=group_of(looms), track="demonstrate", title="A loom runs", due_on=DUE, by=looms.lead
    )
    with pytest.raises(Invalid) as refused:
        actions.change_milestone(milestone=milestone, due_on=DUE, reached_on=today() + timedelta(days=1), by=looms.lead)
    assert [each.field for each in refused.value.problems] == ["reached_on"]
    actions.change_milestone(milestone=milestone, due_on=DUE, reached_on=today(), by=looms.lead)
    assert Milestone.objects.get().reached_on == today()


def test_all_problems_are_said_at_once(looms):
    with pytest.raises(Invalid) as refused:
        actions.add_milestone(group=group_of(looms), track="fly", title=" ", due_on=DUE, by=looms.lead)
    assert [each.field for each in refused.value.problems] == ["track", "title"]


def test_the_groups_of_a_draft_are_for_those_in_it():
    hidden = cast(public=False, key="hidden-looms")
    group_of(hidden)
    assert queries.groups_of(hidden.partnership, hidden.stranger) == ()
    assert len(queries.groups_of(hidden.partnership, hidden.member)) == 1


@pytest.mark.parametrize("wrong", [{"state": "flying"}, {"kind": "sleep"}])
def test_the_database_holds_the_words_of_tracks(looms, wrong):
    group = group_of(looms)
    with pytest.raises(IntegrityError), transaction.atomic():
        Track.objects.filter(group=group, kind="learn").update(**wrong)


@pytest.mark.any_database
def test_the_list_takes_the_same_queries_for_any_number_of_groups(looms):
    taken = []
    for number in (1, 3, 100):
        while WorkingGroup.objects.filter(partnership=looms.partnership).count() < number:
            group = group_of(looms, f"Group {WorkingGroup.objects.count()}")
            actions.add_milestone(group=group, track="learn", title="A map", due_on=DUE, by=looms.lead)
            actions.join_group(group=group, organisation=looms.organisations["member"], by=looms.lead)
        with CaptureQueriesContext(connection) as queries_taken:
            assert len(queries.groups_of(looms.partnership)) == number
        taken.append(len(queries_taken))
    assert taken == [5, 5, 5]
