"""People, what they stand for and since when, and what is left of them after erasure."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from tests.platform.organisations.people import LONG_AGO, entered, somebody, team_member

from interlace_platform.accounts.models import User
from interlace_platform.core.audit import address_of
from interlace_platform.core.errors import Conflict, Invalid, NotAllowed, Problem
from interlace_platform.core.models import AuditEvent
from interlace_platform.core.periods import today
from interlace_platform.core.personal import declarations
from interlace_platform.core.readers import VISITOR
from interlace_platform.core.waiting import queues_for
from interlace_platform.organisations import actions, policy, queries
from interlace_platform.organisations.models import Affiliation, Organisation, Person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def stands_for(user: User, organisation: Organisation, by: User, role: str = "manager", **dates: date) -> Affiliation:
    person, _is_new = Person.objects.get_or_create(user=user, defaults={"name": user.name})
    first = dates.get("valid_from", LONG_AGO)
    return actions.affiliate(
        person=person, organisation=organisation, role=role, valid_from=first, valid_to=dates.get("valid_to"), by=by
    )


@pytest.mark.parametrize(("role", "acts"), [("representative", True), ("manager", True), ("member", False)])
def test_representatives_and_managers_act_and_members_do_not(role: str, acts: bool):
    team, bo = team_member(), somebody("Bo Beispiel")
    organisation = entered(team)
    stands_for(bo, organisation, team, role)
    assert policy.acts_for(bo, organisation) is acts
    assert list(queries.organisations_of(bo)) == ([organisation] if acts else [])


def test_a_mandate_that_ends_ends():
    team, bo = team_member(), somebody("Bo Beispiel")
    organisation = entered(team)
    affiliation = stands_for(bo, organisation, team, valid_from=date(2024, 1, 1), valid_to=date(2024, 7, 1))
    days = (date(2023, 12, 31), date(2024, 1, 1), date(2024, 6, 30), date(2024, 7, 1))
    assert [policy.acts_for(bo, organisation, on=day) for day in days] == [False, True, True, False]
    assert not policy.acts_for(bo, organisation)
    assert not affiliation.is_in_force
    now = stands_for(bo, organisation, team, valid_from=today())
    assert policy.acts_for(bo, organisation)
    for _time in range(2):
        actions.end_affiliation(affiliation=now, by=bo)
    assert not policy.acts_for(bo, organisation)
    assert AuditEvent.objects.filter(what="affiliation.ended").count() == 1


def test_an_account_that_is_closed_acts_for_nobody():
    ada = somebody()
    organisation = entered(ada)
    User.objects.filter(pk=ada.pk).update(is_active=False)
    assert not policy.acts_for(ada, organisation)


def test_the_same_days_count_once_and_others_that_overlap_are_refused():
    team, bo = team_member(), somebody("Bo Beispiel")
    organisation = entered(team)
    first = stands_for(bo, organisation, team, valid_from=date(2024, 1, 1))
    assert stands_for(bo, organisation, team, valid_from=date(2024, 1, 1)) == first
    with pytest.raises(Invalid) as refused:
        stands_for(bo, organisation, team, valid_from=date(2025, 1, 1))
    assert refused.value.problems == (
        Problem("valid_from", "They have this role for some of these days already. End that first."),
    )
    earlier = stands_for(bo, organisation, team, valid_from=date(2020, 1, 1), valid_to=date(2024, 1, 1))
    assert earlier != first


def test_what_is_wrong_with_a_person_is_said_at_once():
    team = team_member()
    organisation = entered(team)
    with pytest.raises(Invalid) as refused:
        actions.enter_person(
            organisation=organisation, name=" ", email="nobody", role="member", valid_from=LONG_AGO, by=team
        )
    assert refused.value.problems == (
        Problem("name", "Enter a name."),
        Problem("email", "Enter a valid email address."),
    )
    with pytest.raises(Invalid) as dates:
        actions.enter_person(
            organisation=organisation, name="X", email="", role="king", valid_from=today(), valid_to=today(), by=team
        )
    assert dates.value.problems == (
        Problem("role", "Choose a role."),
        Problem("valid_to", "It must end after it begins."),
    )
    assert Person.objects.count() == 0


def test_strangers_change_nothing_about_people():
    ada, bo = somebody(), somebody("Bo Beispiel")
    organisation = entered(ada)
    own = Affiliation.objects.get()
    refused = [
        lambda: actions.enter_person(
            organisation=organisation, name="B", email="", role="manager", valid_from=LONG_AGO, by=bo
        ),
        lambda: stands_for(bo, organisation, bo),
        lambda: actions.end_affiliation(affiliation=own, by=bo),
        lambda: actions.agree_to_be_named(affiliation=own, agrees=True, by=bo),
    ]
    for act in refused:
        with pytest.raises(NotAllowed):
            act()
    assert Affiliation.objects.count() == 1


def test_somebody_with_an_account_is_named_only_on_their_own_word():
    team, bo = team_member(), somebody("Bo Beispiel")
    organisation = entered(team)
    stands_for(bo, organisation, team)
    affiliation = actions.enter_person(
        organisation=organisation,
        name="Somebody else",
        email="fantasia@example.org",
        role="member",
        valid_from=LONG_AGO,
        has_agreed=True,
        by=team,
    )
    assert [each.person.name for each in queries.people_of(organisation)] == ["Somebody else"]
    own = Affiliation.objects.get(person__user=bo)
    with pytest.raises(NotAllowed):
        actions.agree_to_be_named(affiliation=own, agrees=True, by=team)
    actions.agree_to_be_named(affiliation=own, agrees=True, by=bo)
    actions.agree_to_be_named(affiliation=affiliation, agrees=False, by=team)
    assert [each.person.name for each in queries.people_of(organisation, VISITOR)] == ["Bo Beispiel"]


def test_only_a_confirmed_address_makes_a_person_ones_own():
    team, bo = team_member(), somebody("Bo Beispiel")
    affiliation = actions.enter_person(
        organisation=entered(team), name="V", email="victim@example.org", role="manager", valid_from=LONG_AGO, by=team
    )
    address = EmailAddress.objects.create(user=bo, email="victim@example.org", verified=False)
    assert list(queries.people_like(bo)) == []
    with pytest.raises(NotAllowed):
        actions.accept_person(person=affiliation.person, by=bo)
    address.verified = True
    address.save()
    assert list(queries.people_like(bo)) == [affiliation.person]
    for _time in range(2):
        assert actions.accept_person(person=affiliation.person, by=bo).user == bo
    assert policy.acts_for(bo, affiliation.organisation)


def enters(organisation: Organisation, name: str, email: str, by: User, role: str = "manager") -> Affiliation:
    return actions.enter_person(
        organisation=organisation, name=name, email=email, role=role, valid_from=LONG_AGO, by=by
    )


def test_nobody_acts_for_an_organisation_before_they_agree_and_no_organisation_learns_whom_an_address_names():
    mallory, bo = somebody("Mallory Beispiel"), somebody("Bo Beispiel")
    lure, other = entered(mallory, "Fictional Lure"), entered(mallory, "Fictional Other")
    asked = enters(lure, "Whoever it is", bo.email.upper(), mallory)
    again = enters(other, "Somebody else", bo.email, mallory)
    assert (asked.person.name, asked.person.user, again.person.name) == ("Whoever it is", None, "Somebody else")
    assert enters(lure, "A third name", bo.email, mallory, "member").person == asked.person
    assert not policy.acts_for(bo, lure)
    assert list(queries.people_like(bo)) == [asked.person, again.person]
    assert [each.name for each in queues_for(bo)[0].items] == ["Fictional Lure", "Fictional Other"]
    actions.accept_person(person=asked.person, by=bo)
    assert policy.acts_for(bo, lure)
    assert not policy.acts_for(bo, other)
    assert "Bo Beispiel" in {each.person.name for each in queries.people_of(lure, mallory)}


def test_whoever_says_that_this_is_not_them_is_named_nowhere_and_asked_no_more():
    ada, bo = somebody(), somebody("Bo Beispiel")
    organisation = entered(ada)
    asked = enters(organisation, "B. B.", bo.email, ada)
    actions.agree_to_be_named(affiliation=asked, agrees=True, by=ada)
    with pytest.raises(NotAllowed):
        actions.decline_person(person=asked.person, by=ada)
    for _time in range(2):
        actions.decline_person(person=asked.person, by=bo)
    asked.refresh_from_db()
    assert (asked.valid_to, asked.agreed_on, asked.person.email) == (today(), None, None)
    assert queries.people_of(organisation) == ()
    assert list(queries.people_like(bo)) == []
    declined = AuditEvent.objects.get(what="person.declined")
    assert address_of(organisation) in declined.concerns


def test_whoever_left_is_asked_anew():
    ada, bo = somebody(), somebody("Bo Beispiel")
    organisation = entered(ada)
    first = enters(organisation, "Bo", bo.email, ada)
    actions.accept_person(person=first.person, by=bo)
    assert enters(organisation, "Bo", bo.email, ada, "member").person.user == bo
    for each in Affiliation.objects.filter(person__user=bo):
        actions.end_affiliation(affiliation=each, by=bo)
    for email in (bo.email, ""):
        assert enters(organisation, "Bo Beispiel", email, ada).person.user is None
    assert not policy.acts_for(bo, organisation)


def test_whoever_has_a_person_already_takes_over_what_the_other_stands_for():
    team, bo = team_member(), somebody("Bo Beispiel")
    one, two = entered(bo, "Fictional One"), entered(team, "Fictional Two")
    EmailAddress.objects.create(user=bo, email="office@example.org", verified=True)
    for organisation in (one, two):
        other = actions.enter_person(
            organisation=organisation,
            name="B.",
            email="office@example.org",
            role="representative",
            valid_from=LONG_AGO,
            by=team,
        )
    actions.accept_person(person=other.person, by=bo)
    assert set(queries.organisations_of(bo)) == {one, two}
    assert {each.email for each in Person.objects.filter(user__isnull=True)} == {None, "office@example.org"}


@pytest.mark.parametrize(
    "broken", [{"valid_to": date(2019, 1, 1)}, {"role": "king"}], ids=["ends before it begins", "unknown role"]
)
def test_the_database_refuses_a_broken_affiliation(broken: dict[str, object]):
    team = team_member()
    actions.enter_person(organisation=entered(team), name="X", email="", role="member", valid_from=LONG_AGO, by=team)
    with pytest.raises(IntegrityError), transaction.atomic():
        Affiliation.objects.update(**broken)


def test_the_database_refuses_two_joined_people_with_one_address_and_an_erased_one_with_an_address():
    Person.objects.create(name="X", email="x@example.org", user=somebody())
    second = {"name": "Y", "email": "X@EXAMPLE.ORG", "user": somebody("Bo Beispiel")}
    for broken in (second, {"name": "", "email": "z@example.org"}, {"email": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Person.objects.create(**broken)


def test_what_is_known_about_a_person_is_given_to_them_and_erased():
    ada, team = somebody(), team_member()
    organisation = entered(ada, contact_email="office@example.org")
    actions.agree_to_be_named(affiliation=Affiliation.objects.get(), agrees=True, by=ada)
    own = {each.name: each for each in declarations() if each.model.__module__.startswith("interlace_platform.org")}
    given = {name: list(each.rows_of(ada).values(*each.columns.values())) for name, each in own.items()}
    assert given["person"][0]["name"] == "Ada Beispiel"
    assert [row["organisation__name"] for row in given["affiliations"]] == ["Fictional Light Cluster"]
    for each in own.values():
        each.erase(each.rows_of(ada))
    person = Person.objects.get(user=ada)
    assert (person.name, person.email, str(person)) == ("", None, "somebody who was erased")
    assert not policy.acts_for(ada, organisation)
    assert queries.people_of(organisation, VISITOR) == ()
    assert [str(each.person) for each in queries.past_people_of(organisation, team)] == ["somebody who was erased"]


def test_nobody_joins_a_merged_organisation():
    team = team_member()
    one, two = entered(team, "Fictional One"), entered(team, "Fictional Two")
    actions.merge_organisations(kept=one, absorbed=two, by=team)
    with pytest.raises(Conflict) as refused:
        stands_for(somebody(), two, team)
    assert refused.value.message == "This organisation was merged into another. Add people there."
