"""Who may see and do what in working groups and decisions. How decisions move stands in `moves`."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from interlace_platform.accounts.policy import is_platform_team
from interlace_platform.core.once import once
from interlace_platform.core.periods import in_force
from interlace_platform.core.policy import Reader, rule
from interlace_platform.groups.mandates import votes_cast_by
from interlace_platform.groups.models import Decision, DecisionMove, DecisionState, GroupLead, WorkingGroup
from interlace_platform.groups.moves import Party, row_for
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import acting_organisations, acts_for
from interlace_platform.partnerships.models import Partnership
from interlace_platform.partnerships.policy import is_coordinator, takes_part
from interlace_platform.partnerships.policy import visible_to as partnerships_visible_to
from interlace_platform.partnerships.standing import MEMBERS, parts_taken, standing_of


@rule
def may_arrange(*, by: Reader, partnership: Partnership, **of: object) -> bool:
    """Coordinators open, name, close and staff the working groups of their partnership; so does the platform team."""
    return is_coordinator(by, partnership) or is_platform_team(by)


def leads(by: Reader, group: WorkingGroup) -> bool:
    """Whether somebody acts for an organisation that leads this group and still takes part in the partnership."""
    return group.pk in groups_led_by(by)


@once
def groups_led_by(by: Reader) -> frozenset[int]:
    """The groups that somebody leads, in whichever partnership."""
    acting = acting_organisations(by)
    if not acting:
        return frozenset()
    still = parts_taken().filter(organisation=OuterRef("organisation"), partnership=OuterRef("group__partnership"))
    led = GroupLead.objects.filter(in_force(), Exists(still), organisation__in=acting)
    return frozenset(led.values_list("group_id", flat=True))


@rule
def may_run(*, by: Reader, group: WorkingGroup, **of: object) -> bool:
    """Who leads a working group keeps its tracks and milestones; so do coordinators and the platform team."""
    return leads(by, group) or may_arrange(by=by, partnership=group.partnership)


@rule
def may_join(*, by: Reader, group: WorkingGroup, organisation: Organisation, **of: object) -> bool:
    """Who runs a group lets organisations take part in it; the people of a member of the partnership let theirs."""
    return may_run(by=by, group=group) or organisation.pk in members_spoken_for(by, group.partnership)


def members_spoken_for(by: Reader, partnership: Partnership) -> frozenset[int]:
    """The members of a partnership for which somebody acts."""
    return frozenset(own for own, role in standing_of(by, partnership).parts if role in MEMBERS)


@rule
def may_leave(*, by: Reader, group: WorkingGroup, organisation: Organisation, **of: object) -> bool:
    """Who runs a group says that an organisation has left it; so do the organisation's own people."""
    return may_run(by=by, group=group) or acts_for(by, organisation)


@rule
def may_staff(*, by: Reader, group: WorkingGroup, **of: object) -> bool:
    """Who may let some organisation take part in a group, or take one out."""
    return may_run(by=by, group=group) or bool(members_spoken_for(by, group.partnership)) or is_inside(by, group)


def is_inside(by: Reader, group: WorkingGroup) -> bool:
    """Whether somebody acts for an organisation that is entered as a participant, wherever else it stands."""
    acting = acting_organisations(by)
    return bool(acting) and group.participants.filter(organisation__in=acting, valid_to__isnull=True).exists()


@rule
def may_follow(*, by: Reader, partnership: Partnership, **of: object) -> bool:
    """Everybody who takes part in a partnership or votes for a region in it sees its decisions; so does the team."""
    return takes_part(by, partnership) or is_platform_team(by) or bool(votes_cast_by(by, partnership))


@rule
def may_steer(*, by: Reader, partnership: Partnership, **of: object) -> bool:
    """Coordinators draft, open and withdraw decisions and keep the minutes; so does the platform team."""
    return is_coordinator(by, partnership) or is_platform_team(by)


def may_move(by: Reader, decision: Decision, move: DecisionMove) -> bool:
    """Whether somebody may make a move with a decision as it stands now (the clock may still be against it)."""
    row = row_for(move, decision.state)
    return row is not None and bool(row.parties & parties_of(by, decision.partnership))


def parties_of(by: Reader, partnership: Partnership) -> frozenset[Party]:
    """What somebody is to the decisions of a partnership."""
    if may_steer(by=by, partnership=partnership):
        return frozenset({Party.STEERS, Party.TAKES_PART})
    return frozenset({Party.TAKES_PART}) if may_follow(by=by, partnership=partnership) else frozenset()


def visible_to(reader: Reader) -> QuerySet[WorkingGroup]:
    """The working groups of the partnerships that somebody may look at."""
    seen = partnerships_visible_to(reader).values("pk")
    return WorkingGroup.objects.filter(partnership__in=seen).select_related("partnership")


def decisions_visible_to(reader: Reader, partnership: Partnership) -> QuerySet[Decision]:
    """The decisions of a partnership for those who may follow them; drafts for those who steer."""
    found = Decision.objects.filter(partnership=partnership).select_related("partnership", "chosen")
    parties = parties_of(reader, partnership)
    if Party.STEERS in parties:
        return found
    return found.exclude(state=DecisionState.DRAFT).exclude(never_opened()) if parties else found.none()


def never_opened() -> Q:
    """Decisions that were withdrawn as drafts: nobody but those who steer ever saw them."""
    return Q(state=DecisionState.WITHDRAWN, was_opened=False)
