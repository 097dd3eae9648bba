"""Who founds: organisations with their territory and role."""

from __future__ import annotations

from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict
from interlace_platform.core.refusals import refuse_stale, refuse_wrong, still_there
from interlace_platform.founding.actions.drafting import edited
from interlace_platform.founding.models import FOUNDING_ROLES, Expression, FoundingOrganisation
from interlace_platform.founding.recording import concerned
from interlace_platform.organisations.models import Organisation
from interlace_platform.territories.models import Territory

MOST_FOUNDERS = 100


@action
def add_founder(
    *, expression: Expression, organisation: Organisation, territory: Territory | None, role: str, by: User
) -> FoundingOrganisation:
    """Name an organisation that founds with the others. Naming it again in the same role is harmless.

    People who act for it can read and change the expression of interest from then on.
    """
    expression = edited(expression, by)
    refuse_unfit_role(role)
    known = expression.founders.filter(organisation=organisation).first()
    if known is not None and (known.role, known.territory) == (role, territory):
        return known
    is_full = expression.founders.count() >= MOST_FOUNDERS
    refuse_wrong(
        [
            ("organisation", known is not None, _("This organisation is among the founders already.")),
            ("organisation", organisation.merged_into_id is not None, _("This organisation was found to be another.")),
            ("organisation", is_full, _("At most a hundred organisations found together.")),
        ]
    )
    founder = FoundingOrganisation.objects.create(
        expression=expression, organisation=organisation, territory=territory, role=role
    )
    noted("expression.founder_added", founder, by)
    return founder


def refuse_unfit_role(role: str) -> None:
    refuse_wrong([("role", role not in FOUNDING_ROLES, _("Nobody founds in this role."))])


@action
def change_founder(
    *, founder: FoundingOrganisation, territory: Territory | None, role: str, revision: int | None = None, by: User
) -> FoundingOrganisation:
    """Give a founder another role or territory; the last one that leads keeps leading."""
    expression = edited(founder.expression, by)
    founder = still_there(expression.founders.select_related("organisation", "expression"), founder.pk)
    refuse_unfit_role(role)
    was_leading = founder.leads
    changed = (founder.territory, founder.role) != (territory, role)
    if changed:
        refuse_stale(founder.revision, revision)
    founder.territory, founder.role = territory, role
    if was_leading and not founder.leads:
        refuse_without_lead(expression, founder)
    if changed:
        founder.revision += 1
        founder.save(update_fields=["territory", "role", "revision"])
        noted("expression.founder_changed", founder, by)
    return founder


@action
def remove_founder(*, founder: FoundingOrganisation, revision: int | None = None, by: User) -> None:
    """An organisation does not found with the others after all. Twice is harmless; somebody has to lead."""
    expression = edited(founder.expression, by)
    found = expression.founders.select_related("organisation", "expression").filter(pk=founder.pk).first()
    if found is None:
        return
    refuse_stale(found.revision, revision)
    refuse_without_lead(expression, found)
    noted("expression.founder_removed", found, by)
    found.delete()


def refuse_without_lead(expression: Expression, founder: FoundingOrganisation) -> None:
    others = expression.founders.exclude(pk=founder.pk)
    if not any(each.leads for each in others):
        raise Conflict(_("Somebody has to lead. Let another organisation lead first."))


def noted(what: str, founder: FoundingOrganisation, by: User) -> None:
    details = {"organisation": str(founder.organisation.public_id), "role": founder.role}
    record(what=what, subject=founder.expression, by=by, details=details, concerns=concerned(founder.expression))
