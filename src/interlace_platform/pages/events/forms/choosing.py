"""Fields by which one names something of the register by writing, without a list of thousands."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from interlace_platform.core.readers import Reader
from interlace_platform.organisations.models import Organisation, Person
from interlace_platform.organisations.queries import organisations, people_named
from interlace_platform.partnerships.models import Partnership
from interlace_platform.partnerships.policy import visible_to as partnerships_visible_to
from interlace_platform.territories.models import Territory

SHOWN = 5


class OrganisationField(forms.CharField):
    """The name, a part of it, the acronym or the address of an organisation that the reader sees."""

    reader: Reader

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=200, **more)

    def to_python(self, value: Any) -> Any:
        """The one organisation that is meant; several are named, so that one can be chosen."""
        text = super().to_python(value) or ""
        if not text:
            return None
        found = organisations(self.reader, text=text)
        exact = organisations(self.reader).filter(slug=text).first() or found.filter(name__iexact=text).first()
        if exact is not None:
            return exact
        near: list[Organisation] = list(found[: SHOWN + 1])
        if not near:
            raise forms.ValidationError(_("No organisation of the register is called that."))
        if len(near) > 1:
            names = "; ".join(each.name for each in near[:SHOWN])
            raise forms.ValidationError(
                _("Several are called that. Write the whole name: %(names)s") % {"names": names}
            )
        return near[0]

    def validate(self, value: Any) -> None:
        """Whether something was named."""
        if self.required and value is None:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """An organisation that was found needs no further look."""


class PersonField(forms.CharField):
    """The name of a person of the register who may be named to the reader; with the organisation where several are."""

    reader: Reader

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=400, **more)

    def to_python(self, value: Any) -> Any:
        """The one person that is meant."""
        text = super().to_python(value) or ""
        if not text:
            return None
        name, _bracket, _rest = text.partition(" (")
        found = list(people_named(name, self.reader))
        meant = found if len(found) < 2 else [each for each in found if in_full(each) == text]
        if len(meant) == 1:
            return meant[0]
        if not found:
            raise forms.ValidationError(_("Nobody in the register is called that, or agreed to be named there."))
        names = "; ".join(in_full(each) for each in found[:SHOWN])
        raise forms.ValidationError(
            _("Several are called that. Write the organisation, too: %(names)s") % {"names": names}
        )

    def run_validators(self, value: Any) -> None:
        """A person who was found needs no further look."""


def in_full(person: Person) -> str:
    """A name with the organisations somebody agreed to be named with."""
    names = ", ".join(each.organisation.name for each in person.affiliations.all())
    return f"{person.name} ({names})" if names else person.name


class TerritoryField(forms.CharField):
    """The name, the NUTS code or the key of a territory."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=200, **more)

    def to_python(self, value: Any) -> Any:
        """The one territory that is meant."""
        text = super().to_python(value) or ""
        if not text:
            return None
        named = Territory.objects.filter(key=text.casefold()) | Territory.objects.filter(nuts_code=text.upper())
        found = named.first() or Territory.objects.filter(name__iexact=text).first()
        if found is None:
            raise forms.ValidationError(_("No region or place of the register is called that."))
        return found

    def run_validators(self, value: Any) -> None:
        """A territory that was found needs no further look."""


class PartnershipField(forms.ChoiceField):
    """A partnership that the reader sees."""

    def offer(self, reader: Reader) -> None:
        """Fill in what there is to choose from."""
        found = partnerships_visible_to(reader).order_by("name")
        self.choices = [("", _("none")), *((each.key, each.name) for each in found)]

    @staticmethod
    def chosen(key: str) -> Partnership | None:
        """The partnership with a key that was offered."""
        return Partnership.objects.filter(key=key).first() if key else None
