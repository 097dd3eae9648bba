"""Where the money of a project comes from, and what may go wrong with it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.periods import today
from interlace_platform.core.refusals import refuse_stale, refuse_wrong, still_there
from interlace_platform.organisations.models import Organisation
from interlace_platform.projects.actions.projects import locked_to_run, noted
from interlace_platform.projects.models import Degree, FundingKind, FundingSource, FundingStatus, Project, Risk
from interlace_platform.projects.models.contents import DECIDED
from interlace_platform.projects.refusals import wrong_address, wrong_money, wrong_organisation


@dataclass(frozen=True)
class SourceFacts:
    """What is said of a part of the budget."""

    kind: str
    name: str
    amount: Decimal
    status: str = FundingStatus.PLANNED
    reference: str = ""
    url: str = ""
    decided_on: date | None = None


@action
def add_source(*, project: Project, facts: SourceFacts, by: User) -> FundingSource:
    """Say where a part of the money comes from. The same again gives what is there."""
    project, _parties = locked_to_run(project, by)
    refuse_unfit_source(facts)
    known = project.sources.filter(**asdict(facts)).first()
    if known is not None:
        return known
    source = FundingSource.objects.create(project=project, **asdict(facts))
    noted(project, "project.source_added", by, amounts_of(source))
    return source


@action
def change_source(*, source: FundingSource, facts: SourceFacts, revision: int | None = None, by: User) -> FundingSource:
    """Say anew what is said of a part of the budget: how much, how far it is."""
    project, _parties = locked_to_run(source.project, by)
    refuse_unfit_source(facts)
    source = still_there(project.sources.all(), source.pk)
    before = {"before": source.status, "amount_before": source.amount}
    if asdict(facts) == {name: getattr(source, name) for name in asdict(facts)}:
        return source
    refuse_stale(source.revision, revision)
    for name, said in asdict(facts).items():
        setattr(source, name, said)
    source.revision += 1
    source.save()
    noted(project, "project.source_changed", by, amounts_of(source) | before)
    return source


@action
def remove_source(*, source: FundingSource, revision: int | None = None, by: User) -> None:
    """Take a part of the budget out. What was refused had better stay, as refused."""
    project, _parties = locked_to_run(source.project, by)
    known = FundingSource.objects.filter(pk=source.pk).first()
    if known is not None:
        refuse_stale(known.revision, revision)
        noted(project, "project.source_removed", by, amounts_of(known))
        known.delete()


def refuse_unfit_source(facts: SourceFacts) -> None:
    is_undecided = facts.decided_on is not None and facts.status not in DECIDED
    refuse_wrong(
        [
            ("kind", facts.kind not in FundingKind.values, _("There is no such kind of funding.")),
            ("name", not facts.name.strip(), _("Say who gives it.")),
            ("name", len(facts.name) > 200, _("At most 200 characters.")),
            ("status", facts.status not in FundingStatus.values, _("There is no such status.")),
            ("reference", len(facts.reference) > 100, _("At most 100 characters.")),
            ("url", len(facts.url) > 300, _("At most 300 characters.")),
            ("decided_on", is_undecided, _("Only what was granted or refused has been decided.")),
            (
                "decided_on",
                facts.decided_on is not None and facts.decided_on > today(),
                _("That day is still to come."),
            ),
            *wrong_money("amount", facts.amount),
            *wrong_address("url", facts.url),
        ]
    )


def amounts_of(source: FundingSource) -> dict[str, object]:
    return {"kind": source.kind, "status": source.status, "amount": source.amount}


@dataclass(frozen=True)
class RiskFacts:
    """What is said of a risk."""

    what: str
    likelihood: int
    impact: int
    response: str = ""
    owner: Organisation | None = None
    is_closed: bool = False


@action
def add_risk(*, project: Project, facts: RiskFacts, by: User) -> Risk:
    """Write down what may go wrong. The same again gives what is there."""
    project, _parties = locked_to_run(project, by)
    refuse_unfit_risk(facts, by)
    known = project.risks.filter(what__iexact=facts.what.strip(), closed_on__isnull=True).first()
    if known is not None:
        return known
    risk = fitted(Risk(project=project), facts)
    noted(project, "project.risk_added", by, weights_of(risk), facts.owner)
    return risk


@action
def change_risk(*, risk: Risk, facts: RiskFacts, revision: int | None = None, by: User) -> Risk:
    """Weigh a risk anew, say what is done about it, or that it is over."""
    project, _parties = locked_to_run(risk.project, by)
    refuse_unfit_risk(facts, by)
    risk = still_there(project.risks.select_related("owner"), risk.pk)
    said = RiskFacts(risk.what, risk.likelihood, risk.impact, risk.response, risk.owner, not risk.is_open)
    if replace(facts, what=facts.what.strip(), response=facts.response.strip()) == said:
        return risk
    refuse_stale(risk.revision, revision)
    risk.revision += 1
    risk = fitted(risk, facts)
    noted(project, "project.risk_changed", by, weights_of(risk), facts.owner)
    return risk


def refuse_unfit_risk(facts: RiskFacts, by: User) -> None:
    refuse_wrong(
        [
            ("what", not facts.what.strip(), _("Say what may go wrong.")),
            ("what", len(facts.what) > 300, _("At most 300 characters.")),
            ("likelihood", facts.likelihood not in Degree.values, _("1, 2 or 3.")),
            ("impact", facts.impact not in Degree.values, _("1, 2 or 3.")),
            ("response", len(facts.response) > 500, _("At most 500 characters.")),
            *wrong_organisation("owner", facts.owner, by),
        ]
    )


def fitted(risk: Risk, facts: RiskFacts) -> Risk:
    risk.what, risk.response, risk.owner = facts.what.strip(), facts.response.strip(), facts.owner
    risk.likelihood, risk.impact = facts.likelihood, facts.impact
    if facts.is_closed != (risk.closed_on is not None):
        risk.closed_on = today() if facts.is_closed else None
    risk.save()
    return risk


def weights_of(risk: Risk) -> dict[str, object]:
    return {"risk": risk.pk, "likelihood": risk.likelihood, "impact": risk.impact, "closed_on": risk.closed_on}
