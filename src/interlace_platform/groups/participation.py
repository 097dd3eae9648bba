"""Who is in a working group today: the organisations that lead it, and those that take part."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from interlace_platform.core.periods import in_force
from interlace_platform.groups.models import GroupLead, GroupParticipant, WorkingGroup
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.standing import parts_taken


def still_inside() -> Exists:
    """Inside a query of leads or participants: that the organisation takes part in the partnership of the group."""
    parts = parts_taken().filter(organisation=OuterRef("organisation"), partnership=OuterRef("group__partnership"))
    return Exists(parts)


def organisations_in(group: WorkingGroup) -> QuerySet[Organisation]:
    """The organisations that lead a group or take part in it today, and are still in its partnership."""
    leads = GroupLead.objects.filter(in_force(), still_inside(), group=group)
    joined = GroupParticipant.objects.filter(in_force(), still_inside(), group=group)
    keys = Q(pk__in=leads.values("organisation_id")) | Q(pk__in=joined.values("organisation_id"))
    return Organisation.objects.filter(keys)
