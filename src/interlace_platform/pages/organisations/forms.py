"""What people fill in about organisations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from interlace_platform.core.ids import uuid7
from interlace_platform.core.languages import LANGUAGES
from interlace_platform.core.periods import today
from interlace_platform.core.readers import Reader
from interlace_platform.organisations import queries
from interlace_platform.organisations.facts import LISTS, ClusterFacts, OrganisationFacts
from interlace_platform.organisations.models import (
    AffiliationRole,
    ClusterLabel,
    ClusterProfile,
    Organisation,
    OrganisationKind,
)
from interlace_platform.pages.controls import DateInput
from interlace_platform.pages.forms import Asked, LongChoice
from interlace_platform.territories.models import Territory
from interlace_platform.territories.queries import territories

YES_NO = (("", _("not said")), ("yes", _("yes")), ("no", _("no")))
CELLS = {True: "yes", False: "no", None: ""}
TRUTHS = {"yes": True, "no": False, "": None}


class Lines(forms.CharField):
    """Several entries, one on each line."""

    def __init__(self, label: Any, help_text: Any = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text or _("One on each line."),
            required=False,
            max_length=12_000,
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    def prepare_value(self, value: Any) -> Any:
        """Entries as they are shown in the field."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> tuple[str, ...]:
        """What was written, as entries."""
        return tuple(line.strip() for line in super().clean(value).splitlines() if line.strip())


class OrganisationFilter(Asked):
    """Which organisations to list."""

    q = forms.CharField(label=_("Name or acronym"), required=False, max_length=80)
    kind = LongChoice(label=_("Kind"), required=False)
    territory = LongChoice(label=_("Territory"), required=False)

    def __init__(self, data: QueryDict, *, territories: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        self.offer("kind", _("all"), OrganisationKind.choices)
        self.offer("territory", _("all"), territories)


class OrganisationForm(forms.Form):
    """What is said of an organisation beside its texts."""

    public_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("As the organisation writes it itself."))
    acronym = forms.CharField(label=_("Acronym"), max_length=40, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("choose")), *OrganisationKind.choices])
    territory = forms.ModelChoiceField(
        label=_("Territory"),
        queryset=Territory.objects.none(),
        required=False,
        empty_label=_("not in the list, or not known"),
    )
    website = forms.URLField(label=_("Website"), max_length=300, required=False, assume_scheme="https")
    contact_email = forms.EmailField(
        label=_("Contact e-mail"), required=False, help_text=_("Everybody sees it: an address of the organisation.")
    )
    founding_year = forms.IntegerField(label=_("Founded in"), required=False)
    themes = Lines(_("Themes"))
    is_fictional = forms.BooleanField(label=_("Fictional: an example, no real organisation"), required=False)
    is_another = forms.BooleanField(label=_("It is none of these"), required=False)

    def __init__(self, data: QueryDict | None = None, *, organisation: Organisation | None = None) -> None:
        super().__init__(data, initial=shown(organisation) if organisation else {"public_id": uuid7()})
        self.fields["territory"].queryset = territories()  # type: ignore[attr-defined]
        if organisation is not None:
            del self.fields["is_another"], self.fields["public_id"]

    @property
    def facts(self) -> OrganisationFacts:
        """What was filled in."""
        said = self.cleaned_data
        names = OrganisationFacts.__dataclass_fields__
        return OrganisationFacts(**{name: said[name] for name in names})


def shown(organisation: Organisation) -> dict[str, Any]:
    names = (*OrganisationFacts.__dataclass_fields__, "revision")
    return {name: getattr(organisation, name) for name in names} | {"territory": organisation.territory_id}


class TextForm(forms.Form):
    """A description in one language."""

    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    description = forms.CharField(label=_("Description"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8}))
    is_original = forms.BooleanField(
        label=_("This is the original"), required=False, help_text=_("The others are translations of it.")
    )


class ProfileForm(forms.Form):
    """What a cluster organisation says of itself; what is left empty is not known, which is not the same as none."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    staff_fte = forms.DecimalField(
        label=_("Staff for managing the cluster"),
        help_text=_("Full-time equivalents, such as 2.5."),
        required=False,
        min_value=0,
        max_digits=7,
        decimal_places=2,
    )
    members_large = forms.IntegerField(label=_("Large companies"), required=False, min_value=0, max_value=1_000_000)
    members_sme = forms.IntegerField(
        label=_("Small and medium companies"), required=False, min_value=0, max_value=1_000_000
    )
    members_research = forms.IntegerField(
        label=_("Research organisations"), required=False, min_value=0, max_value=1_000_000
    )
    members_university = forms.IntegerField(label=_("Universities"), required=False, min_value=0, max_value=1_000_000)
    members_public = forms.IntegerField(label=_("Public bodies"), required=False, min_value=0, max_value=1_000_000)
    members_other = forms.IntegerField(label=_("Others"), required=False, min_value=0, max_value=1_000_000)
    label = forms.ChoiceField(label=_("Label of cluster management"), choices=ClusterLabel.choices)
    label_date = forms.DateField(label=_("Label given on"), required=False, widget=DateInput)
    is_officially_recognised = forms.ChoiceField(
        label=_("Officially recognised as a cluster in its country or region"), choices=YES_NO, required=False
    )
    has_english_site = forms.ChoiceField(label=_("The website works in English"), choices=YES_NO, required=False)
    evidence_url = forms.URLField(
        label=_("Evidence of activity"),
        help_text=_("The address of a report, an event or news of the last twelve months."),
        max_length=300,
        required=False,
        assume_scheme="https",
    )
    sectors = Lines(_("Sectors"), _("NACE codes, one on each line, such as C28."))
    technology_fields = Lines(_("Technology fields"))
    services = Lines(_("Services to members"))
    capabilities = Lines(_("Capabilities"))
    partners_sought = Lines(_("Partners sought"))

    def __init__(self, data: QueryDict | None = None, *, profile: ClusterProfile | None = None) -> None:
        super().__init__(data, initial=said_by(profile) if profile else {"revision": 0})

    @property
    def facts(self) -> ClusterFacts:
        """What was filled in."""
        said = {name: self.cleaned_data[name] for name in ClusterFacts.__dataclass_fields__}
        truths = {name: TRUTHS[said[name]] for name in ("has_english_site", "is_officially_recognised")}
        return ClusterFacts(**said | truths)

    @property
    def member_fields(self) -> list[forms.BoundField]:
        """How many members there are, by type."""
        return [field for field in self.visible_fields() if field.name.startswith("members_")]

    @property
    def management_fields(self) -> list[forms.BoundField]:
        """How the cluster is managed."""
        names = (
            "staff_fte",
            "label",
            "label_date",
            "is_officially_recognised",
            "has_english_site",
            "evidence_url",
        )
        return [self[name] for name in names]

    @property
    def list_fields(self) -> list[forms.BoundField]:
        """What the cluster does and seeks."""
        return [self[name] for name in LISTS]


def said_by(profile: ClusterProfile) -> dict[str, Any]:
    names = (*ClusterFacts.__dataclass_fields__, "revision")
    said = {name: getattr(profile, name) for name in names}
    return said | {name: CELLS[said[name]] for name in ("has_english_site", "is_officially_recognised")}


class PersonForm(forms.Form):
    """Somebody who stands for an organisation."""

    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_(
            "Only those who may change this organisation see it. Who has an account with it is asked, and stands for "
            "the organisation here once they agree."
        ),
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=AffiliationRole.choices,
        help_text=_("Representatives and managers act for the organisation here; members do not."),
    )
    valid_from = forms.DateField(label=_("From"), widget=DateInput, initial=today)
    valid_to = forms.DateField(
        label=_("Until"), widget=DateInput, required=False, help_text=_("The first day on which it no longer holds.")
    )
    has_agreed = forms.BooleanField(
        label=_("They have agreed to be named here to everybody"),
        required=False,
        help_text=_("Tick this only if they told you so. Once joined to an account they say so themselves."),
    )

    @property
    def dates(self) -> tuple[date, date | None]:
        """From when until when."""
        return self.cleaned_data["valid_from"], self.cleaned_data["valid_to"]


class MergeForm(forms.Form):
    """Which organisation is the same as the one that is kept."""

    absorbed = forms.CharField(
        label=_("The other organisation"),
        max_length=400,
        help_text=_("Its address here, or the last part of it. It will lead to this one."),
    )

    def __init__(self, data: QueryDict | None = None, *, reader: Reader) -> None:
        super().__init__(data)
        self.reader = reader

    def clean_absorbed(self) -> Organisation:
        """The organisation of an address."""
        slug = self.cleaned_data["absorbed"].strip().rstrip("/").rpartition("/")[2]
        found = queries.organisations(self.reader).filter(slug=slug).first()
        if found is None:
            raise forms.ValidationError(_("No organisation has this address."))
        return found


def id_given(form: OrganisationForm) -> UUID | None:
    """The id under which an organisation is entered, so that sending the form twice enters it once."""
    found: UUID | None = form.cleaned_data.get("public_id")
    return found
