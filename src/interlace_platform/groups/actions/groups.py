"""Coordinators open working groups, say what they are for and who leads them, and end them."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.addresses import first_free
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict, Invalid, Problem
from interlace_platform.core.periods import today
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.refusals import refuse_stale, refuse_wrong
from interlace_platform.evidence.folding import address_word
from interlace_platform.groups import policy
from interlace_platform.groups.models import GroupLead, Track, TrackKind, WorkingGroup
from interlace_platform.groups.refusals import refuse_closed
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models import Partnership
from interlace_platform.partnerships.standing import MEMBERS, parts_taken

LONGEST_AIM = 5_000


@action(may=policy.may_arrange)
def open_group(
    *, partnership: Partnership, name: str, aim: str = "", opened_on: date | None = None, by: User
) -> WorkingGroup:
    """Open a working group with its five tracks, none of them started. Opening the same twice gives what is there."""
    refuse_unfit_group(name, aim, opened_on)
    partnership = Partnership.objects.select_for_update(no_key=True, of=("self",)).get(pk=partnership.pk)
    same_name = WorkingGroup.objects.filter(partnership=partnership, name__iexact=name.strip()).first()
    if same_name is not None:
        return the_same_or_refused(same_name, aim)
    group = WorkingGroup.objects.create(
        partnership=partnership,
        slug=free_slug(partnership, name),
        name=name.strip(),
        aim=aim.strip(),
        opened_on=opened_on or today(),
    )
    Track.objects.bulk_create(Track(group=group, kind=kind) for kind in TrackKind)
    record(what="group.opened", subject=group, by=by, concerns=[partnership])
    return group


def refuse_unfit_group(name: str, aim: str, opened_on: date | None = None) -> None:
    refuse_wrong(
        [
            ("name", not address_word(name), _("Give the group a name.")),
            ("name", len(name.strip()) > 150, _("At most 150 characters.")),
            ("aim", len(aim) > LONGEST_AIM, _("At most 5,000 characters.")),
            ("opened_on", opened_on is not None and opened_on > today(), _("This day has not come yet.")),
        ]
    )


def the_same_or_refused(known: WorkingGroup, aim: str) -> WorkingGroup:
    if known.aim == aim.strip() and not known.is_closed:
        return known
    raise Conflict(_("There is a working group of that name already."))


def free_slug(partnership: Partnership, name: str) -> str:
    """The name as an address, with a number where another group, or a page, has it."""
    wanted = address_word(name)[:90]
    taken = {"new", *WorkingGroup.objects.filter(partnership=partnership).values_list("slug", flat=True)}
    return first_free(wanted, taken)


@action
def change_group(*, group: WorkingGroup, name: str, aim: str, revision: int | None = None, by: User) -> WorkingGroup:
    """Say anew what a group is called and what it is for; its address stays."""
    group = locked_group(group)
    refuse_unless(policy.may_arrange(by=by, partnership=group.partnership))
    refuse_unfit_group(name, aim)
    if (group.name, group.aim) == (name.strip(), aim.strip()):
        return group
    refuse_closed(group)
    refuse_stale(group.revision, revision)
    others = WorkingGroup.objects.filter(partnership=group.partnership).exclude(pk=group.pk)
    if others.filter(name__iexact=name.strip()).exists():
        raise Conflict(_("There is a working group of that name already."))
    group.name, group.aim, group.revision = name.strip(), aim.strip(), group.revision + 1
    group.save(update_fields=["name", "aim", "revision"])
    record(what="group.changed", subject=group, by=by, concerns=[group.partnership])
    return group


@action
def close_group(*, group: WorkingGroup, by: User) -> WorkingGroup:
    """End the work of a group, today. Its tracks and milestones stay as they are. Twice is harmless."""
    group = locked_group(group)
    refuse_unless(policy.may_arrange(by=by, partnership=group.partnership))
    if group.is_closed:
        return group
    group.closed_on = max(today(), group.opened_on)
    group.save(update_fields=["closed_on"])
    record(what="group.closed", subject=group, by=by, concerns=[group.partnership])
    return group


@action
def name_lead(*, group: WorkingGroup, organisation: Organisation, by: User) -> GroupLead:
    """Let an organisation that takes part in the partnership lead a group, from today. Twice is harmless."""
    group = locked_group(group)
    refuse_unless(policy.may_arrange(by=by, partnership=group.partnership))
    refuse_closed(group)
    known = group.leads.filter(organisation=organisation, valid_to__isnull=True).first()
    if known is not None:
        return known
    taking = parts_taken().filter(partnership=group.partnership, organisation=organisation, role__in=MEMBERS)
    if not taking.exists():
        raise Invalid([Problem("organisation", _("Only an organisation that takes part can lead a group."))])
    lead = GroupLead.objects.create(group=group, organisation=organisation, valid_from=today())
    record(what="group.lead_named", subject=group, by=by, concerns=[group.partnership, organisation])
    return lead


@action
def end_lead(*, group: WorkingGroup, organisation: Organisation, by: User) -> None:
    """From today an organisation leads a group no longer. Twice is harmless."""
    group = locked_group(group)
    refuse_unless(policy.may_arrange(by=by, partnership=group.partnership))
    standing = group.leads.filter(organisation=organisation, valid_to__isnull=True)
    if standing.update(valid_to=today()):
        record(what="group.lead_ended", subject=group, by=by, concerns=[group.partnership, organisation])


def locked_group(group: WorkingGroup) -> WorkingGroup:
    """The group as it is now, locked until the end of the transaction."""
    rows = WorkingGroup.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("partnership").get(pk=group.pk)
