"""Who is in a project, how ready it is for investors, and where one can read more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.errors import Conflict
from interlace_platform.core.periods import today
from interlace_platform.core.refusals import refuse_stale, refuse_wrong
from interlace_platform.organisations.models import Organisation
from interlace_platform.projects.actions.projects import locked_to_run, noted
from interlace_platform.projects.models import (
    Criterion,
    LinkKind,
    PartnerRole,
    Project,
    ProjectLink,
    ProjectPartner,
    Ready,
    ReadyAnswer,
)
from interlace_platform.projects.refusals import wrong_address, wrong_organisation


@action
def set_readiness(*, project: Project, answers: Mapping[str, str], revision: int | None = None, by: User) -> Project:
    """Answer questions of the checklist, as of today; an empty answer takes one back, others are not touched."""
    project, _parties = locked_to_run(project, by)
    refuse_wrong(
        [
            (
                criterion,
                criterion not in Criterion.values or answer not in ("", *Ready.values),
                _("Yes, not yet or no."),
            )
            for criterion, answer in answers.items()
        ]
    )
    known = {each.criterion: each.answer for each in project.answers.all()}
    changed = {name: said for name, said in answers.items() if known.get(name, "") != said}
    if not changed:
        return project
    refuse_stale(project.revision, revision)
    for criterion, said in changed.items():
        own = ReadyAnswer.objects.filter(project=project, criterion=criterion)
        own.delete()
        if said:
            ReadyAnswer.objects.create(project=project, criterion=criterion, answer=said, as_of=today())
    project.revision += 1
    project.save(update_fields=["revision"])
    noted(project, "project.readiness_set", by, {"answers": changed})
    return project


@action
def add_partner(
    *, project: Project, organisation: Organisation, role: str, brings: str = "", by: User
) -> ProjectPartner:
    """An organisation of the register is in a project, from today. The same again is harmless."""
    project, _parties = locked_to_run(project, by)
    refuse_unfit_partner(role, brings)
    refuse_wrong(wrong_organisation("organisation", organisation, by))
    known = project.partners.filter(organisation=organisation, valid_to__isnull=True).first()
    if known is not None:
        if (known.role, known.brings) == (role, brings.strip()):
            return known
        raise Conflict(_("That organisation is in it already; change what is said of it."))
    partner = ProjectPartner.objects.create(
        project=project, organisation=organisation, role=role, brings=brings.strip()
    )
    noted(project, "project.partner_added", by, {"role": role}, organisation)
    return partner


@action
def change_partner(
    *, partner: ProjectPartner, role: str, brings: str = "", revision: int | None = None, by: User
) -> ProjectPartner:
    """Say anew what an organisation is in a project, and what it brings."""
    project, _parties = locked_to_run(partner.project, by)
    refuse_unfit_partner(role, brings)
    partner = locked_partner(partner)
    if partner.valid_to is not None:
        raise Conflict(_("It is in the project no longer."))
    before = partner.role
    if (before, partner.brings) == (role, brings.strip()):
        return partner
    refuse_stale(partner.revision, revision)
    partner.role, partner.brings, partner.revision = role, brings.strip(), partner.revision + 1
    partner.save(update_fields=["role", "brings", "revision"])
    noted(project, "project.partner_changed", by, {"before": before, "after": role}, partner.organisation)
    return partner


@action
def end_partner(*, partner: ProjectPartner, revision: int | None = None, by: User) -> None:
    """From today an organisation is in a project no longer. Twice is harmless."""
    project, _parties = locked_to_run(partner.project, by)
    partner = locked_partner(partner)
    if partner.valid_to is None:
        refuse_stale(partner.revision, revision)
        partner.valid_to = max(today(), partner.valid_from)
        partner.save(update_fields=["valid_to"])
        noted(project, "project.partner_ended", by, {"role": partner.role}, partner.organisation)


def locked_partner(partner: ProjectPartner) -> ProjectPartner:
    rows = ProjectPartner.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("organisation").get(pk=partner.pk)


def refuse_unfit_partner(role: str, brings: str) -> None:
    refuse_wrong(
        [
            ("role", role not in PartnerRole.values, _("There is no such role.")),
            ("brings", len(brings) > 300, _("At most 300 characters.")),
        ]
    )


@dataclass(frozen=True)
class LinkFacts:
    """What is said of a link."""

    kind: str
    title: str
    url: str
    programme: str = ""
    identifier: str = ""


@action
def add_link(*, project: Project, facts: LinkFacts, by: User) -> ProjectLink:
    """Say where one can read more, or to which funded project it belongs. The same again is harmless."""
    project, _parties = locked_to_run(project, by)
    refuse_wrong(
        [
            ("kind", facts.kind not in LinkKind.values, _("There is no such kind of link.")),
            ("title", not facts.title.strip(), _("Give it a title.")),
            ("title", len(facts.title) > 200, _("At most 200 characters.")),
            ("programme", len(facts.programme) > 150, _("At most 150 characters.")),
            ("identifier", len(facts.identifier) > 100, _("At most 100 characters.")),
            ("url", not facts.url or len(facts.url) > 500, _("Give its address, at most 500 characters.")),
            *wrong_address("url", facts.url),
        ]
    )
    known = project.links.filter(url=facts.url).first()
    if known is not None:
        if asdict(facts) == {name: getattr(known, name) for name in asdict(facts)}:
            return known
        raise Conflict(_("There is a link to that address already; remove that one first."))
    link = ProjectLink.objects.create(project=project, **asdict(facts))
    noted(project, "project.link_added", by, {"kind": link.kind})
    return link


@action
def remove_link(*, link: ProjectLink, by: User) -> None:
    """Take a link away. Twice is harmless."""
    project, _parties = locked_to_run(link.project, by)
    if ProjectLink.objects.filter(pk=link.pk).delete()[0]:
        noted(project, "project.link_removed", by, {"kind": link.kind})
