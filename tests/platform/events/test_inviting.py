"""Invitations for parts of what an event belongs to: whom they reach, one mail each, and how they are answered."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from tests.platform.events.stage import cast, come, drafted, over, published
from tests.platform.organisations.people import somebody
from tests.platform.partnerships.cast import Cast, affiliate, organisation
from tests.platform.partnerships.test_notices import mails, wanting

from interlace_platform.accounts.export import rows_for
from interlace_platform.accounts.models import User
from interlace_platform.core.errors import Conflict, Invalid, NotAllowed
from interlace_platform.core.models import AuditEvent, OutboxEntry
from interlace_platform.core.periods import today
from interlace_platform.core.personal import declared
from interlace_platform.core.waiting import queues_for
from interlace_platform.events import actions, policy
from interlace_platform.events.facts import DeskFacts
from interlace_platform.events.inviting import actions as inviting
from interlace_platform.events.inviting.forgetting import forget_addresses
from interlace_platform.events.inviting.models import Invited
from interlace_platform.events.inviting.queries import Part, parts_of, reach_of
from interlace_platform.events.models import Event, InvitedRole
from interlace_platform.events.models.registration import ADDRESSES_KEPT
from interlace_platform.events.queries import invitations_of
from interlace_platform.groups.actions import join_group, leave_group, name_lead, open_group
from interlace_platform.partnerships.models import Platform
from interlace_platform.territories.models import Territory

pytestmark = pytest.mark.django_db


@pytest.fixture
def looms() -> Cast:
    """Lead, member and x (an observer) want notices; y is in no partnership."""
    found = cast()
    for user in found.users.values():
        wanting(user)
    found.confirmed("x", role="observer")
    mails()
    return found


def dinner(looms: Cast, **more: object) -> Event:
    return published(looms, title="Looms dinner", audience="invited", desk={}, **more)


def invitations_waiting(user: object) -> list[str]:
    return [item.name for queue in queues_for(user) if queue.kind.name == "event-invitations" for item in queue.items]


def sent(event: Event, looms: Cast, by: str = "lead") -> list[str]:
    """Send the invitations; to whom they went."""
    inviting.send_invitations(event=event, by=looms.users[by])
    return sorted(re.split("[.@]", each["to"])[0] for each in mails())


def test_a_part_reaches_who_has_it_today_and_writes_to_each_once(looms):
    event = dinner(looms)
    assert parts_of(event) == (
        Part(InvitedRole.LEADS, 1), Part(InvitedRole.GROUP_LEADS, 0), Part(InvitedRole.MEMBERS, 2),
        Part(InvitedRole.EVERYBODY, 3),
    )  # fmt: skip
    actions.invite(event=event, role="members", by=looms.lead)
    assert [policy.may_see(by=looms.users[who], event=event) for who in ("member", "x", "y")] == [True, False, False]
    assert (reach_of(event, looms.lead).to_write, sent(event, looms)) == (1, ["member"])
    actions.invite(event=event, role="everybody", by=looms.lead)
    assert (sent(event, looms), sent(event, looms), sent(event, looms, "team")) == (["x"], [], ["lead"])
    assert (reach_of(event, looms.lead).to_write, reach_of(event, looms.lead).written) == (0, 3)
    assert (
        list(AuditEvent.objects.filter(what="event.invitations_sent").values_list("details", flat=True))
        == [{"people": 1}] * 3
    )


def test_the_mail_says_when_by_both_clocks_and_stops_with_one_click(looms):
    looms.member.time_zone = "Europe/Helsinki"
    looms.member.save()
    event = dinner(looms)
    actions.invite(event=event, role="members", by=looms.lead)
    inviting.send_invitations(event=event, by=looms.lead)
    [said] = [entry.payload for entry in OutboxEntry.objects.filter(topic="mail")]
    there, here = event.starts_there, event.starts_there + timedelta(hours=1)
    assert said["subject"] == "Invitation: Looms dinner"
    assert (
        f"  {there:%-d %B %Y, %H:%M} (Brussels time)\n  by your clock: {here:%-d %B %Y, %H:%M} (Helsinki time)\n"
        in (said["body"])
    )
    assert f"http://localhost:8000/events/{event.slug}/\n" in said["body"]
    assert said["headers"]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = said["headers"]["List-Unsubscribe"].strip("<>")
    assert Client().post(stop, {"List-Unsubscribe": "One-Click"}).status_code == 200
    other = published(looms, title="Another", audience="invited", desk={})
    actions.invite(event=other, role="everybody", by=looms.lead)
    assert (reach_of(other, looms.lead).unwilling, [who for who in sent(other, looms) if who != "member"]) == (1, ["x"])
    inviting.start_invitations(user=looms.member, by=looms.member)
    assert sent(other, looms) == ["member"]


def test_an_invitation_waits_until_one_registers_or_says_that_one_cannot_come(looms):
    event = dinner(looms)
    actions.invite(event=event, role="everybody", by=looms.lead)
    assert [invitations_waiting(looms.users[who]) for who in ("member", "x", "y")] == [
        ["Looms dinner"], ["Looms dinner"], [],
    ]  # fmt: skip
    come(event, looms.member)
    with pytest.raises(Conflict, match="cancel that instead"):
        inviting.decline_invitation(event=event, by=looms.member)
    for _ in range(2):
        inviting.decline_invitation(event=event, by=looms.x)
    with pytest.raises(NotAllowed):
        inviting.decline_invitation(event=event, by=looms.y)
    assert [invitations_waiting(looms.users[who]) for who in ("member", "x")] == [[], []]
    assert AuditEvent.objects.filter(what="event.invitation_declined").count() == 1
    mails()
    assert sent(event, looms) == []
    come(event, looms.x)
    assert Invited.objects.get(event=event).user == looms.x


def test_only_those_who_prepare_send_only_while_it_is_announced_and_not_without_end(looms, monkeypatch):
    draft = drafted(looms)
    with pytest.raises(Conflict, match="once the event is published"):
        inviting.send_invitations(event=draft, by=looms.lead)
    event = dinner(looms)
    actions.invite(event=event, role="everybody", by=looms.lead)
    with pytest.raises(NotAllowed):
        inviting.send_invitations(event=event, by=looms.member)
    monkeypatch.setattr(inviting, "MOST_A_DAY", 1)
    with pytest.raises(Conflict, match="That would be 2 mails, after 0 in the last day; 1 a day are the most"):
        inviting.send_invitations(event=event, by=looms.lead)
    assert Invited.objects.count() == 0
    monkeypatch.undo()
    with pytest.raises(Conflict):
        inviting.send_invitations(event=over(event), by=looms.lead)


def test_an_organiser_addresses_only_parts_of_what_the_event_belongs_to(looms):
    own = published(looms, home=looms.organisations["lead"], title="Own", audience="invited", desk={})
    for role in InvitedRole:
        with pytest.raises(Invalid, match="has no such part"):
            actions.invite(event=own, role=role, by=looms.lead)
    with pytest.raises(Invalid, match="has no such part"):
        actions.invite(event=dinner(looms), role="clusters", by=looms.lead)
    actions.invite(event=own, organisation=looms.organisations["member"], by=looms.lead)
    assert (sent(own, looms), invitations_waiting(looms.member)) == ([], ["Own"])
    actions.invite(event=own, email=looms.y.email, by=looms.lead)
    assert sent(own, looms) == ["y"]
    within = published(looms, title="Within", audience="within", desk={})
    for user in (looms.y, looms.member):
        actions.invite(event=within, email=user.email, by=looms.lead)
    assert (sent(within, looms), invitations_waiting(looms.y)) == (["member"], ["Own"])  # y would find no such page


def test_those_who_lead_a_group_a_partnership_of_a_platform_and_clusters_of_a_region_are_reached_and_see_it(looms):
    group = open_group(partnership=looms.partnership, name="Fictional dyers", by=looms.lead)
    name_lead(group=group, organisation=looms.organisations["member"], by=looms.lead)
    of_group = published(looms, home=group, title="Of the group", audience="invited", desk={})
    in_group = published(looms, home=group, title="In the group", audience="invited", desk={})
    join_group(group=group, organisation=looms.organisations["x"], by=looms.lead)
    assert parts_of(in_group)[0] == Part(InvitedRole.IN_GROUP, 2)  # the member leads it
    of_platform = published(
        looms, home=Platform.objects.get(key="fictional"), by="team", title="Platform", audience="invited", desk={}
    )
    region = Territory.objects.create(
        key="zz1", kind="nuts", name="Fictional coast", nuts_code="ZZ1", nuts_version=2024
    )
    within = Territory.objects.create(
        key="zz12", kind="nuts", name="Fictional bay", nuts_code="ZZ12", nuts_version=2024
    )
    bay, elsewhere = (wanting(somebody(name)) for name in ("bay", "elsewhere"))
    affiliate(bay, organisation("Bay Cluster", within))
    affiliate(elsewhere, organisation("Elsewhere Cluster", Territory.objects.create(key="e", kind="place", name="E")))
    of_region = published(looms, home=region, by="team", title="Coast", audience="invited", desk={})
    actions.invite(event=in_group, role="in_group", by=looms.team)
    assert sent(in_group, looms, "team") == ["member", "x"]
    assert [policy.may_see(by=looms.users[who], event=in_group) for who in ("x", "y")] == [True, False]
    leave_group(group=group, organisation=looms.organisations["x"], by=looms.x)
    assert not policy.may_see(by=looms.x, event=in_group)
    reached = {
        (of_group, "group_leads"): looms.member,
        (of_platform, "coordinators"): looms.lead,
        (of_region, "clusters"): bay,
    }
    for (event, role), who in reached.items():
        actions.invite(event=event, role=role, by=looms.team)
        mails()
        assert sent(event, looms, "team") == [re.split("[.@]", who.email)[0]]
        assert policy.may_see(by=who, event=event) and event.title in invitations_waiting(who)
        assert not policy.may_see(by=elsewhere, event=event)


def test_the_pages_show_whom_a_mail_would_reach_send_it_and_take_the_answer(looms):
    event = dinner(looms)
    lead, member = Client(), Client()
    lead.force_login(looms.lead, "allauth.account.auth_backends.AuthenticationBackend")
    member.force_login(looms.member, "allauth.account.auth_backends.AuthenticationBackend")
    where = f"/events/{event.slug}/prepare/invitations/"
    assert "all members of it (2 people)" in lead.get(where).content.decode()
    assert lead.post(where, {"role": "members"}).status_code == 302
    assert "1 person would get a mail now." in lead.get(where).content.decode()
    assert "1 mail is on its way." in lead.post(f"{where}send/", follow=True).content.decode()
    assert "1 has got one already and gets no second." in lead.get(where).content.decode()
    assert "You are invited." in member.get(f"/events/{event.slug}/").content.decode()
    assert member.post(f"/events/{event.slug}/invitation/decline/").status_code == 302
    assert "You are invited." not in member.get(f"/events/{event.slug}/").content.decode()
    assert "No more invitations by e-mail" in member.get("/account/registrations/").content.decode()
    member.post("/account/invitations/mails/", {"stop": ""})
    assert "Invite me by e-mail again" in member.get("/account/registrations/").content.decode()


def test_a_full_event_still_takes_the_invited_onto_the_waiting_list(looms):
    event = dinner(looms)
    actions.set_desk(event=event, facts=DeskFacts(capacity=1), by=looms.lead)
    actions.invite(event=event, role="everybody", by=looms.lead)
    assert [come(event, looms.users[who]).state for who in ("member", "x")] == ["registered", "waiting"]


def test_nothing_tells_who_invites_by_an_address_whether_somebody_here_has_it(looms):
    lead, told = Client(), []
    lead.force_login(looms.lead, "allauth.account.auth_backends.AuthenticationBackend")
    for address in (looms.y.email, "nobody@quartz.example"):
        event = dinner(looms)
        where = f"/events/{event.slug}/prepare/invitations/"
        answers = [
            lead.post(where, {"email": address.upper()}),
            lead.get(where),
            lead.post(f"{where}send/", follow=True),
            lead.get(where),
        ]
        said = [each.content.decode().replace(address, "ADDRESS").replace(event.slug, "SLUG") for each in answers]
        logged = AuditEvent.objects.filter(subject_label=event.slug, what__startswith="event.invit").order_by("number")
        told.append((
            [each.status_code for each in answers],
            [re.sub(r'value="\w{64}"|/\d+/', "", each) for each in said],
            [(each.what, each.details) for each in logged],
        ))  # fmt: skip
        assert "ADDRESS" in said[1] and "You are not told whether somebody has." in said[1]
        assert "The invitations are on their way." in said[2]
    assert told[0] == told[1]
    assert [each["to"] for each in mails()] == [looms.y.email]
    with pytest.raises(Invalid, match="Write an e-mail address"):
        actions.invite(event=event, email="nobody", by=looms.lead)


def event_again(event: Event) -> Event:
    return Event.objects.get(pk=event.pk)


def test_an_address_invites_the_account_that_gets_it_later_and_goes_with_it(looms):
    event = dinner(looms)
    actions.invite(event=event, email="Late@quartz.example", by=looms.lead)
    assert sent(event, looms) == []
    late = wanting(User.objects.create_user("late@quartz.example", name="Late (fictional)"))
    assert (sent(event, looms), sent(event, looms)) == (["late"], [])
    assert policy.may_see(by=late, event=event)
    actions.invite(event=event, email="never@quartz.example", by=looms.lead)
    over(event, since=ADDRESSES_KEPT - timedelta(days=1))
    forget_addresses(today())
    assert {each.email for each in invitations_of(event_again(event))} == {
        "late@quartz.example",
        "never@quartz.example",
    }
    over(event, since=ADDRESSES_KEPT + timedelta(days=2))
    forget_addresses(today())
    assert [each.email for each in event.invitations.all()] == ["late@quartz.example"]
    assert invitations_of(event_again(event)) == ()  # else one would see who has an account
    assert rows_for(declared["event-invitations"], late)[0]["email"] == "late@quartz.example"
    declared["event-invitations"].erase(declared["event-invitations"].rows_of(late))
    assert not event.invitations.exists()
