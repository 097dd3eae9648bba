"""Coordinators say which activities their partnership is about."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Invalid, Problem
from interlace_platform.evidence import queries as evidence
from interlace_platform.partnerships import policy
from interlace_platform.partnerships.models import Partnership, PartnershipActivity

MOST_ACTIVITIES = 12
LONGEST_NOTE = 300


@action(may=policy.may_say_activities)
def say_activities(*, partnership: Partnership, codes: Collection[str], note: str = "", by: User) -> tuple[str, ...]:
    """Say which activities the partnership is about, in place of what was said before; none takes all of it back.

    Saying the same again is harmless. The note says why, and stands beside each activity that is new.
    """
    wanted = {code.strip().upper() for code in codes}
    refuse_unfit_activities(wanted, note)
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    said = PartnershipActivity.objects.filter(partnership=partnership)
    before = set(said.values_list("code", flat=True))
    added, gone = sorted(wanted - before), sorted(before - wanted)
    said.filter(code__in=gone).delete()
    PartnershipActivity.objects.bulk_create(
        PartnershipActivity(partnership=partnership, code=code, note=note.strip(), recorded_by=by) for code in added
    )
    if added or gone:
        details = {"added": added, "removed": gone}
        record(what="partnership.activities_said", subject=partnership, by=by, details=details, concerns=[partnership])
    return tuple(sorted(wanted))


def refuse_unfit_activities(wanted: Collection[str], note: str) -> None:
    known = set(evidence.activities().values_list("code", flat=True))
    problems = [
        Problem("activity", _("No activity is called %(code)s.") % {"code": code})
        for code in sorted(set(wanted) - known)
    ]
    if len(wanted) > MOST_ACTIVITIES:
        problems.append(Problem("activity", _("At most %(most)d activities.") % {"most": MOST_ACTIVITIES}))
    if len(note) > LONGEST_NOTE:
        problems.append(Problem("note", _("At most 300 characters.")))
    if problems:
        raise Invalid(problems)
