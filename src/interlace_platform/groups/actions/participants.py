"""Organisations take part in a working group from a day on, and leave it."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.periods import today
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.refusals import refuse_wrong
from interlace_platform.groups import policy
from interlace_platform.groups.actions.groups import locked_group
from interlace_platform.groups.models import GroupParticipant, WorkingGroup
from interlace_platform.groups.refusals import refuse_closed
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.standing import parts_taken


@action
def join_group(
    *, group: WorkingGroup, organisation: Organisation, since: date | None = None, by: User
) -> GroupParticipant:
    """Let an organisation of the partnership take part in a group, from today or a day before. Twice is harmless."""
    group = locked_group(group)
    refuse_unless(policy.may_join(by=by, group=group, organisation=organisation))
    refuse_closed(group)
    known = group.participants.filter(organisation=organisation, valid_to__isnull=True).first()
    if known is not None:
        return known
    refuse_unfit_participant(group, organisation, since or today())
    joined = GroupParticipant.objects.create(
        group=group, organisation=organisation, valid_from=since or today(), entered_by=by
    )
    details = {"since": str(joined.valid_from)}
    concerns = [group.partnership, organisation]
    record(what="group.joined", subject=group, by=by, details=details, concerns=concerns)
    return joined


def refuse_unfit_participant(group: WorkingGroup, organisation: Organisation, since: date) -> None:
    taking = parts_taken().filter(partnership=group.partnership, organisation=organisation)
    before = group.participants.filter(organisation=organisation, valid_to__gt=since)
    refuse_wrong(
        [
            ("organisation", not taking.exists(), _("Only an organisation that takes part in the partnership can.")),
            ("since", since > today(), _("This day has not come yet.")),
            ("since", since < group.opened_on, _("The group had not begun its work on this day.")),
            ("since", before.exists(), _("It took part until a later day already: begin on that day.")),
        ]
    )


@action
def leave_group(*, group: WorkingGroup, organisation: Organisation, by: User) -> None:
    """From today an organisation takes part in a group no longer. Twice is harmless."""
    group = locked_group(group)
    refuse_unless(policy.may_leave(by=by, group=group, organisation=organisation))
    standing = group.participants.filter(organisation=organisation, valid_to__isnull=True)
    if standing.update(valid_to=today()):
        record(what="group.left", subject=group, by=by, concerns=[group.partnership, organisation])
