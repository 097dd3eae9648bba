"""What people fill in about projects, and how they choose among them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from interlace_platform.boards.models import Step
from interlace_platform.core.periods import today
from interlace_platform.core.readers import Reader
from interlace_platform.groups.models import WorkingGroup
from interlace_platform.pages.choosing import OrganisationField, named_by
from interlace_platform.pages.controls import DateInput, area
from interlace_platform.pages.forms import Asked
from interlace_platform.partnerships.models import Initiative
from interlace_platform.projects.actions import ProjectFacts
from interlace_platform.projects.models import FundingKind, Project, ProjectKind, Stage
from interlace_platform.projects.moves import PIPELINE, AllowedMove
from interlace_platform.projects.queries import Wanted


def in_register(**more: Any) -> OrganisationField:
    """An organisation of the register; nobody else can be in a project."""
    return OrganisationField(if_unknown=_("Register it first."), **more)


def euro(label: Any, **more: Any) -> forms.DecimalField:
    """An amount of money; a thousand is written 1000."""
    number = forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"})
    return forms.DecimalField(label=label, max_digits=14, decimal_places=2, min_value=0, widget=number, **more)


class ProjectFilter(Asked):
    """Which projects to list."""

    q = forms.CharField(label=_("Words in it"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    group = forms.ChoiceField(label=_("Working group"), required=False)
    funding = forms.ChoiceField(label=_("Funding"), required=False)

    def __init__(self, data: QueryDict, *, groups: Iterable[WorkingGroup] | None = None) -> None:
        super().__init__(data)
        self.offer("kind", _("all"), ProjectKind.choices)
        self.offer("stage", _("all"), Stage.choices)
        self.offer("funding", _("all"), FundingKind.choices)
        if groups is None:
            del self.fields["group"]
        else:
            self.offer("group", _("all"), [(each.slug, each.name) for each in groups])

    @property
    def wanted(self) -> Wanted:
        """What was asked for."""
        names = ("kind", "stage", "group", "funding")
        return Wanted(self.answer("q"), *(self.answer(name) for name in names))


class ProjectForm(forms.Form):
    """What is said of a project."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=ProjectKind.choices)
    summary = forms.CharField(
        label=_("Summary"), max_length=20_000, required=False, widget=area(6),
        help_text=_("What is built or tried, where, and what for. Markdown."),
    )  # fmt: skip
    group = forms.TypedChoiceField(label=_("Working group"), required=False, empty_value=None)
    steps = forms.TypedMultipleChoiceField(
        label=_("Steps of the value chain it covers"), required=False, widget=forms.CheckboxSelectMultiple
    )
    trl_now = forms.IntegerField(label=_("Technology readiness now (1 to 9)"), min_value=1, max_value=9, required=False)
    trl_target = forms.IntegerField(
        label=_("Technology readiness aimed at (1 to 9)"), min_value=1, max_value=9, required=False
    )
    budget = euro(_("Budget in euro"), required=False, help_text=_("All of it, whoever pays."))
    budget_year = forms.IntegerField(
        label=_("Estimated in (year)"), min_value=1990, max_value=2100, required=False,
        help_text=_("The year whose prices it is in."),
    )  # fmt: skip
    grew_out_of = forms.TypedChoiceField(label=_("Grew out of"), required=False, empty_value=None)
    is_public = forms.BooleanField(
        label=_("Everybody may see it"), required=False,
        help_text=_("Otherwise only those who take part in the partnership and the platform team."),
    )  # fmt: skip
    shows_budget = forms.BooleanField(
        label=_("Everybody who sees it may see its budget"), required=False,
        help_text=_("Risks stay within the partnership in any case."),
    )  # fmt: skip

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        groups: Iterable[WorkingGroup],
        steps: Iterable[Step],
        initiatives: Iterable[Initiative],
        project: Project | None = None,
        must_name_group: bool = False,
    ) -> None:
        super().__init__(data, initial=shown(project) if project else None)
        own = [project.group] if project and project.group else []
        self.choose("group", {str(each.pk): each for each in [*own, *groups]}, must_name_group)
        self.choose("grew_out_of", {str(each.pk): each for each in initiatives})
        self.choose("steps", {str(each.pk): each for each in steps})

    def choose(self, name: str, offered: dict[str, Any], is_needed: bool = False) -> None:
        """What can be chosen in a field; a field without anything to choose is left out."""
        field = cast(forms.TypedChoiceField, self.fields[name])
        none = [] if name == "steps" or is_needed else [("", _("none"))]
        field.choices = [*none, *((key, str(each)) for key, each in offered.items())]
        field.coerce = offered.__getitem__
        field.required = is_needed
        if not offered:
            del self.fields[name]

    @property
    def facts(self) -> ProjectFacts:
        """What was filled in."""
        said = {name: self.cleaned_data[name] for name in FACTS if name in self.cleaned_data}
        return ProjectFacts(**{**said, "steps": tuple(self.cleaned_data.get("steps", ()))})


FACTS = tuple(ProjectFacts.__dataclass_fields__)


def shown(project: Project) -> dict[str, Any]:
    names = ("revision", "title", "kind", "summary", "trl_now", "trl_target", "budget", "budget_year", "is_public")
    known = {name: getattr(project, name) for name in (*names, "shows_budget")}
    steps = [each.pk for each in project.steps.all()]
    return known | {"group": project.group_id, "grew_out_of": project.grew_out_of_id, "steps": steps}


class NewProjectForm(ProjectForm):
    """A project that is entered, at whatever stage it is."""

    stage = forms.ChoiceField(label=_("Stage"), choices=[(each.value, each.label) for each in PIPELINE])
    started_on = forms.DateField(label=_("At that stage since"), widget=DateInput, initial=today)
    coordinator = in_register(
        label=_("Coordinator"), required=False, help_text=_("Who coordinates the project, by its name in the register.")
    )
    field_order = ("title", "kind", "stage", "started_on", "coordinator", "summary")

    def __init__(self, data: QueryDict | None = None, *, reader: Reader, **more: Any) -> None:
        super().__init__(data, **more)
        named_by(self, reader)


class MoveForm(forms.Form):
    """To which stage a project goes, and why."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    to = forms.ChoiceField(label=_("Move to"))
    reason = forms.CharField(
        label=_("Why"), max_length=2000, required=False, widget=area(2),
        help_text=_("Needed to go back, to drop it, and to take it up again."),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, project: Project, moves: Iterable[AllowedMove]) -> None:
        super().__init__(data, initial={"seen": project.stage}, auto_id=f"move-{project.slug}-%s")
        self.project = project
        cast(forms.ChoiceField, self.fields["to"]).choices = [(row.after.value, row.after.label) for row in moves]
