"""A fictional group that wants to found a partnership; everybody in it is invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone
from tests.platform.organisations.people import somebody, team_member
from tests.platform.partnerships.cast import actor, organisation, territory

from interlace_platform.accounts.models import User
from interlace_platform.founding import actions
from interlace_platform.founding.actions import Letter, Outline
from interlace_platform.founding.criteria import form_version
from interlace_platform.founding.models import CutOff, Expression, FoundingOrganisation
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models import Platform
from interlace_platform.territories.models import Territory

WHO = {"lead": ("lead", "Lead Guild"), "mate": ("participating", "Mate Mill"), "watcher": ("observer", "Watch Weavers")}


@dataclass
class Group:
    """Users by what they are: lead, mate and watcher found; team and second review; torn is of the team and of mate."""

    expression: Expression
    users: dict[str, User] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)

    def __getattr__(self, name: str) -> User:
        return self.users[name]

    @property
    def now(self) -> Expression:
        return Expression.objects.get(pk=self.expression.pk)

    def founder(self, who: str) -> FoundingOrganisation:
        return self.expression.founders.get(organisation=self.organisations[who])


def platform() -> Platform:
    return Platform.objects.get_or_create(key="fictional", defaults={"name": "Fictional platform"})[0]


def outline(title: str = "Fictional dyes", **more: object) -> Outline:
    return Outline(platform(), title, **{"acronym": "FD", "summary": "Colour without water.", **more})


def place(who: str) -> Territory:
    return territory(f"land-of-{who}")


def group(*, title: str = "Fictional dyes", **more: object) -> Group:
    """A draft with three founders."""
    mark = title.casefold().replace(" ", "-")
    organisations = {who: organisation(f"{name} {mark}", place(who)) for who, (_, name) in WHO.items()}
    users = {who: actor(f"{who} {mark}", own) for who, own in organisations.items()}
    users |= {"team": team_member(f"Tessa {mark}"), "second": team_member(f"Timo {mark}")}
    users["torn"] = team_member(f"Toni {mark}")
    users["stranger"] = somebody(f"Sam {mark}")
    from tests.platform.partnerships.cast import affiliate

    affiliate(users["torn"], organisations["mate"])
    expression = actions.draft_expression(
        proposer=organisations["lead"], outline=outline(title, **more), by=users["lead"]
    )
    for who in ("mate", "watcher"):
        actions.add_founder(
            expression=expression, organisation=organisations[who], territory=place(who), role=WHO[who][0],
            by=users["lead"],
        )  # fmt: skip
    return Group(expression, users, organisations)


def answered(own: Group, *, without: str = "") -> Group:
    """Every criterion answered, but one."""
    for each in form_version(own.expression.form).criteria:
        if each.key != without:
            actions.answer_criterion(
                expression=own.expression, criterion=each.key, text=f"About {each.title}.", by=own.mate
            )
    return own


def cut_off(own: Group, days: int = 30) -> CutOff:
    """One that is entered, some days from now."""
    return actions.enter_cut_off(closes_on=timezone.localdate() + timedelta(days=days), by=own.team)


def passed(found: CutOff) -> None:
    """The same when it has come."""
    day = timezone.localdate() - timedelta(days=1 + found.pk % 300)
    CutOff.objects.filter(pk=found.pk).update(closes_on=day)


def submitted(own: Group) -> Group:
    answered(own)
    actions.submit_expression(expression=own.expression, by=own.lead)
    return own


def reviewed(own: Group) -> Group:
    """Under review by `team`, its cut-off over."""
    due = cut_off(own)
    submitted(own)
    actions.assign_reviewer(expression=own.expression, reviewer=own.team, by=own.team)
    passed(due)
    return own


def letter(months: int | None = 24, **more: object) -> Letter:
    said = {"reference": "No. 7", "supports_politically": True, **more}
    return Letter(date(2026, 1, 5), "head of the department", resources_months=months, **said)


def checked(own: Group, *who: str) -> Group:
    """With letters of these, checked."""
    for each in who:
        actions.record_letter(founder=own.founder(each), letter=letter(), by=own.lead)
        actions.check_letter(founder=own.founder(each), by=own.team)
    return own
