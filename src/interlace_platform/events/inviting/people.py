"""Whom an invitation reaches today: who acts for the organisations with a part in the event's home."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.db.models import Q, QuerySet

from interlace_platform.accounts.models import User
from interlace_platform.core.periods import in_force
from interlace_platform.events.models import Audience, Event, Invitation, InvitedRole, Registration
from interlace_platform.groups.models import GroupLead
from interlace_platform.groups.participation import organisations_in
from interlace_platform.organisations.models import Organisation, OrganisationKind
from interlace_platform.organisations.people import who_act_for
from interlace_platform.partnerships.models import Claim, Role, Visibility
from interlace_platform.partnerships.standing import LEADING, MEMBERS, parts_taken

Keys = QuerySet[Claim, int | None] | QuerySet[Organisation, int]


def roles_for(event: Event) -> tuple[InvitedRole, ...]:
    """The parts that the home of an event has; an organiser can address no others."""
    if event.its_partnership is not None:
        of_group = (InvitedRole.IN_GROUP,) if event.group is not None else ()
        return (*of_group, InvitedRole.LEADS, InvitedRole.GROUP_LEADS, InvitedRole.MEMBERS, InvitedRole.EVERYBODY)
    if event.platform is not None:
        return (InvitedRole.COORDINATORS,)
    return (InvitedRole.CLUSTERS,) if event.territory is not None else ()


def parts_in(event: Event) -> QuerySet[Claim]:
    return parts_taken().filter(partnership=event.its_partnership)


def leads(event: Event) -> Keys:
    return parts_in(event).filter(role__in=LEADING).values_list("organisation_id", flat=True)


def group_leads(event: Event) -> Keys:
    of_groups = GroupLead.objects.filter(in_force(), group__partnership=event.its_partnership)
    named = Q(role=Role.WORKING_GROUP_LEAD) | Q(organisation__in=of_groups.values("organisation_id"))
    return parts_in(event).filter(named).values_list("organisation_id", flat=True)


def members(event: Event) -> Keys:
    return parts_in(event).filter(role__in=MEMBERS).values_list("organisation_id", flat=True)


def everybody(event: Event) -> Keys:
    return parts_in(event).values_list("organisation_id", flat=True)


def coordinators(event: Event) -> Keys:
    of_platform = Q(partnership__platform=event.platform_id, partnership__visibility=Visibility.PUBLIC)
    return parts_taken().filter(of_platform, role__in=LEADING).values_list("organisation_id", flat=True)


def clusters(event: Event) -> Keys:
    code = event.territory.nuts_code if event.territory else ""
    there = Q(territory=event.territory_id) | (Q(territory__nuts_code__startswith=code) if code else Q())
    known = Organisation.objects.filter(there, kind=OrganisationKind.CLUSTER_ORGANISATION)
    return known.filter(is_public=True, merged_into__isnull=True).values_list("pk", flat=True)


def in_group(event: Event) -> Keys:
    found = organisations_in(event.group) if event.group else Organisation.objects.none()
    return found.values_list("pk", flat=True)


WITH: Mapping[InvitedRole, Callable[[Event], Keys]] = {
    InvitedRole.LEADS: leads,
    InvitedRole.GROUP_LEADS: group_leads,
    InvitedRole.MEMBERS: members,
    InvitedRole.EVERYBODY: everybody,
    InvitedRole.COORDINATORS: coordinators,
    InvitedRole.CLUSTERS: clusters,
    InvitedRole.IN_GROUP: in_group,
}


def people_with(event: Event, role: InvitedRole) -> QuerySet[User]:
    """Everybody with an account who has this part in the home of an event today."""
    return who_act_for(WITH[role](event))


def addressed(event: Event, *, by_name: bool = True) -> QuerySet[User]:
    """Everybody whom a mail about the invitation may reach, and who sees the event.

    Who has registered, whatever became of it, is left out; without `by_name` those, too, whom only an address invites.
    """
    found = Q(pk__in=reached_by_part(event).values("pk"))
    if by_name:
        found |= Q(pk__in=Invitation.objects.filter(event=event, user__isnull=False).values("user_id"))
    registered = Registration.objects.filter(event=event).values("user_id")
    people = User.objects.filter(found, is_active=True).exclude(pk__in=registered)
    return people.filter(pk__in=who_act_for(everybody(event)).values("pk")) if is_within(event) else people


def reached_by_part(event: Event) -> QuerySet[User]:
    """Everybody who is invited through an organisation or for their part in the event's home."""
    rows = Invitation.objects.filter(event=event).exclude(role="")
    found = Q(pk__in=who_act_for(organisations_addressed(event)).values("pk"))
    for role in rows.values_list("role", flat=True):
        found |= Q(pk__in=people_with(event, InvitedRole(role)).values("pk"))
    return User.objects.filter(found)


def is_within(event: Event) -> bool:
    """Whether only those who take part in its partnership see an event, whoever is invited."""
    partnership = event.its_partnership
    return event.audience == Audience.WITHIN or (partnership is not None and partnership.is_draft)


def organisations_addressed(event: Event) -> QuerySet[Organisation, int]:
    """The organisations that are invited and take part in the home of the event: others are not written to."""
    invited = Invitation.objects.filter(event=event, organisation__isnull=False).values("organisation_id")
    if event.its_partnership is not None:
        at_home = Q(pk__in=everybody(event))
    else:
        at_home = Q(pk=event.organisation_id) | Q(pk__in=event.hosts.values("organisation_id"))
    return Organisation.objects.filter(at_home, pk__in=invited).values_list("pk", flat=True)
