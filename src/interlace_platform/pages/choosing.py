"""Fields in which something of the register is named by writing: a list of thousands is no choice."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.organisations import queries as register
from interlace_platform.organisations.models import Organisation, Person
from interlace_platform.pages.controls import NameInput
from interlace_platform.partnerships.models import Partnership
from interlace_platform.partnerships.policy import visible_to as partnerships_visible_to
from interlace_platform.territories.models import Territory
from interlace_platform.territories.queries import territories_named

MOST_NAMED = 5


class NamedField(forms.CharField, ABC):
    """A line of text that means one thing of the register, as far as the reader sees it. Give it its `reader`."""

    what = ""
    reader: Reader = VISITOR

    def __init__(self, *, max_length: int = 200, **more: Any) -> None:
        super().__init__(max_length=max_length, widget=NameInput(self.what), **more)

    def clean(self, value: Any) -> Any:
        """What is meant; None where nothing is written. Says which may be meant where that is not clear."""
        text = super().clean(value)
        return self.meant(text) if text else None

    @abstractmethod
    def meant(self, text: str) -> Any:
        """The one thing that is called that; raises `ValidationError` where none or several are."""

    def which(self, names: Iterable[str]) -> forms.ValidationError:
        return forms.ValidationError(say("Which one? %(names)s") % {"names": "; ".join(names)})


class OrganisationField(NamedField):
    """An organisation, by its name, a part of it, its acronym, or the last part of its address.

    Parameters
    ----------
    if_unknown
        What to do where no organisation is called that.
    """

    what = "organisation"

    def __init__(self, *, if_unknown: str | Promise = "", **more: Any) -> None:
        super().__init__(**{"label": _("Organisation")} | more)
        self.if_unknown = if_unknown

    def meant(self, text: str) -> Organisation:
        """The one that is called exactly that, or the only one in whose name it stands."""
        by_address = register.organisations(self.reader).filter(slug=text).first()
        if by_address is not None:
            return by_address
        found = register.organisations(self.reader, text=text)
        likely = list(found.filter(name__iexact=text)[: MOST_NAMED + 1] or found[: MOST_NAMED + 1])
        if not likely:
            unknown = (say("No organisation is called that here."), str(self.if_unknown))
            raise forms.ValidationError(" ".join(part for part in unknown if part))
        if len(likely) > 1:
            raise self.which(by_address_too(own, text) for own in likely[:MOST_NAMED])
        return likely[0]

    def prepare_value(self, value: Any) -> Any:
        """Shown by the last part of its address, which is nobody else's."""
        return value.slug if isinstance(value, Organisation) else value


class TerritoryField(NamedField):
    """A territory, by its NUTS code or its name."""

    what = "territory"

    def __init__(self, **more: Any) -> None:
        said = {"label": _("Region or place"), "help_text": _("Its NUTS code or its name.")}
        super().__init__(**said | more)

    def meant(self, text: str) -> Territory:
        """The one with that code or name."""
        found = list(territories_named(text, self.reader)[: MOST_NAMED + 1])
        if not found:
            raise forms.ValidationError(say("No territory of the register is called that."))
        if len(found) > 1:
            raise self.which(f"{own.name} ({own.nuts_code or own.key})" for own in found[:MOST_NAMED])
        return found[0]

    def prepare_value(self, value: Any) -> Any:
        """Shown by its code or name."""
        return (value.nuts_code or value.name) if isinstance(value, Territory) else value


class PersonField(NamedField):
    """A person who may be named to the reader, by the name; with the organisation where several are called that."""

    what = "person"

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=400, **more)

    def meant(self, text: str) -> Person:
        """The one person of that name, or of that name and organisation."""
        name, _bracket, _rest = text.partition(" (")
        found = list(register.people_named(name, self.reader))
        likely = found if len(found) < 2 else [each for each in found if in_full(each) == text]
        if not found:
            raise forms.ValidationError(say("Nobody in the register is called that, or agreed to be named there."))
        if len(likely) != 1:
            raise self.which(in_full(each) for each in found[:MOST_NAMED])
        return likely[0]


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


def named_by(form: forms.BaseForm, reader: Reader) -> None:
    """Let the fields of a form find what a reader sees."""
    named: Sequence[NamedField] = [field for field in form.fields.values() if isinstance(field, NamedField)]
    for field in named:
        field.reader = reader


def by_address_too(organisation: Organisation, text: str) -> str:
    """Its name; with its address where others have the same name."""
    is_same = organisation.name.casefold() == text.casefold()
    return f"{organisation.name} ({organisation.slug})" if is_same else str(organisation)


def in_full(person: Person) -> str:
    """A name with the organisations somebody agreed to be named with."""
    names = ", ".join(each.organisation.name for each in person.affiliations.all())
    return f"{person.name} ({names})" if names else person.name
