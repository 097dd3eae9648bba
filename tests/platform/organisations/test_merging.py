"""Two organisations that are one: what goes over, what stays, and back again; also many at once."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from tests.platform.at_once import PEOPLE, at_once
from tests.platform.organisations.people import LONG_AGO, entered, somebody, team_member

from interlace_platform.accounts.models import User
from interlace_platform.core.chain import verify_chain
from interlace_platform.core.errors import Conflict, Invalid, NotAllowed
from interlace_platform.core.models import AuditEvent
from interlace_platform.organisations import actions, policy, queries
from interlace_platform.organisations.models import Affiliation, Organisation, OrganisationMerge


@pytest.mark.django_db
def test_people_go_over_and_come_back_and_what_describes_it_stays():
    team, ada = team_member(), somebody()
    kept, absorbed = entered(team, "Fictional One"), entered(ada, "Fictional Two")
    actions.describe(organisation=absorbed, language="en", description="Invented.", by=ada)
    merge = actions.merge_organisations(kept=kept, absorbed=absorbed, by=team)
    assert merge.moved == {"organisations.affiliation.organisation": [Affiliation.objects.get().pk]}
    assert (policy.acts_for(ada, kept), policy.acts_for(ada, absorbed)) == (True, False)
    assert queries.survivor_of(Organisation.objects.get(pk=absorbed.pk)) == kept
    assert [text.organisation_id for text in absorbed.texts.all()] == [absorbed.pk]
    actions.undo_merge(merge=merge, by=team)
    assert (policy.acts_for(ada, kept), policy.acts_for(ada, absorbed)) == (False, True)
    assert Organisation.objects.filter(merged_into__isnull=True).count() == 2
    assert verify_chain().is_whole


@pytest.mark.django_db
def test_what_the_kept_one_has_already_stays_where_it_is():
    team, ada = team_member(), somebody()
    kept, absorbed = entered(ada, "Fictional One"), entered(ada, "Fictional Two")
    merge = actions.merge_organisations(kept=kept, absorbed=absorbed, by=team)
    assert merge.moved == {}
    assert Affiliation.objects.filter(organisation=absorbed).count() == 1
    assert policy.acts_for(ada, kept)


@pytest.mark.django_db
def test_merging_twice_is_once_and_other_merges_are_refused():
    team = team_member()
    one, two, three = (entered(team, f"Fictional {name}") for name in ("One", "Two", "Three"))
    first = actions.merge_organisations(kept=one, absorbed=two, by=team)
    assert actions.merge_organisations(kept=one, absorbed=two, by=team) == first
    refusals = []
    for kept, absorbed in ((three, two), (two, three), (two, one)):
        with pytest.raises(Conflict) as refused:
            actions.merge_organisations(kept=kept, absorbed=absorbed, by=team)
        refusals.append(refused.value.message)
    assert refusals == [
        "It was merged into another organisation already. Undo that first.",
        "The organisation to keep was itself merged into another. Merge into that one.",
        "The organisation to keep was itself merged into another. Merge into that one.",
    ]
    with pytest.raises(Invalid) as same:
        actions.merge_organisations(kept=one, absorbed=one, by=team)
    assert str(same.value) == "absorbed: Choose two different organisations."
    second = actions.merge_organisations(kept=three, absorbed=one, by=team)
    with pytest.raises(Conflict) as inner:
        actions.undo_merge(merge=first, by=team)
    assert inner.value.message == ("The organisation that was kept was itself merged into another. Undo that first.")
    for merge in (second, first, first):
        actions.undo_merge(merge=merge, by=team)
    assert AuditEvent.objects.filter(what="organisation.parted").count() == 2


@pytest.mark.django_db
def test_merging_is_for_the_platform_team():
    ada = somebody()
    one, two = entered(ada, "Fictional One"), entered(ada, "Fictional Two")
    with pytest.raises(NotAllowed):
        actions.merge_organisations(kept=one, absorbed=two, by=ada)


@pytest.mark.django_db
def test_a_merged_organisation_cannot_be_changed():
    team = team_member()
    one, two = entered(team, "Fictional One"), entered(team, "Fictional Two")
    actions.merge_organisations(kept=one, absorbed=two, by=team)
    with pytest.raises(Conflict) as refused:
        actions.describe(organisation=two, language="en", description="Invented.", by=team)
    assert refused.value.message == "This organisation was merged into another. Change that one."
    with pytest.raises(Conflict):
        actions.enter_person(organisation=two, name="X", email="", role="member", valid_from=LONG_AGO, by=team)


@pytest.mark.django_db
def test_the_database_refuses_two_merges_of_one_and_a_half_undone_one():
    team = team_member()
    one, two, three = (entered(team, f"Fictional {name}") for name in ("One", "Two", "Three"))
    merge = actions.merge_organisations(kept=one, absorbed=two, by=team)
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationMerge.objects.create(kept=three, absorbed=two, merged_by=team)
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationMerge.objects.create(kept=three, absorbed=three, merged_by=team)
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationMerge.objects.filter(pk=merge.pk).update(undone_by=team)


def test_twenty_merges_of_two_into_each_other_at_once_make_one(really_written):
    team = team_member()
    one, two = entered(team, "Fictional One"), entered(team, "Fictional Two")
    pairs = ((one, two), (two, one))

    def merge(number: int) -> None:
        kept, absorbed = pairs[number % 2]
        actions.merge_organisations(kept=kept, absorbed=absorbed, by=team)

    half = PEOPLE // 2
    assert at_once(merge, refusals=(Conflict,)) == ["Conflict"] * half + ["done"] * half
    assert OrganisationMerge.objects.count() == 1
    assert Organisation.objects.filter(merged_into__isnull=False).count() == 1
    assert AuditEvent.objects.filter(what="organisation.merged").count() == 1
    assert verify_chain().is_whole


def test_twenty_people_entering_one_person_at_once_enter_one(really_written):
    team: User = team_member()
    organisation = entered(team)
    said = {"name": "X", "email": "x@example.org", "role": "member", "valid_from": LONG_AGO, "by": team}
    outcomes = at_once(lambda _: actions.enter_person(organisation=organisation, **said), refusals=())
    assert outcomes == ["done"] * PEOPLE
    assert Affiliation.objects.count() == 1
