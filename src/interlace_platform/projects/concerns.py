"""What counts as a contribution of organisations: starting a project, moving it on, and taking part in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from interlace_platform.partnerships.contributing import Contribution, count_contributions
from interlace_platform.partnerships.models import Partnership
from interlace_platform.projects.models import ProjectPartner, StageMove


def project_work(partnership: Partnership, since: date, until: date) -> Iterator[Contribution]:
    """Who moved a project between two days, for their organisation; and who was a partner in it on that day."""
    moves = StageMove.objects.filter(project__partnership=partnership, on__range=(since, until))
    made = list(moves.values_list("project_id", "on", "organisation_id"))
    yield from (Contribution(each[2], each[1]) for each in made if each[2] is not None)
    days: dict[int, list[date]] = {}
    for project, on, _organisation in made:
        days.setdefault(project, []).append(on)
    for partner in ProjectPartner.objects.filter(project__in=days):
        yield from (Contribution(partner.organisation_id, on) for on in days[partner.project_id] if was_in(partner, on))


def was_in(partner: ProjectPartner, on: date) -> bool:
    return partner.valid_from <= on and (partner.valid_to is None or on < partner.valid_to)


count_contributions("projects", _("work on projects"), project_work)
