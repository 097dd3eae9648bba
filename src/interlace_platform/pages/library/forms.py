"""What people fill in about documents and collections."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar, cast

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from interlace_platform.core.languages import LANGUAGES
from interlace_platform.core.readers import Reader
from interlace_platform.library.actions import Content, Facts
from interlace_platform.library.models import (
    OFFERED,
    Collection,
    Document,
    DocumentAuthor,
    DocumentKind,
    Licence,
    ShownTo,
)
from interlace_platform.library.queries import HomeChoice
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.queries import organisations
from interlace_platform.pages.controls import DateInput, area
from interlace_platform.pages.forms import LongChoice
from interlace_platform.partnerships.models import Platform
from interlace_platform.territories.models import Territory
from interlace_platform.territories.queries import territory_named

Found = TypeVar("Found")
PLAIN = (
    "title", "kind", "description", "shown_to", "licence", "licence_text", "source_url", "published_by", "published_on",
    "year", "people_agreed",
)  # fmt: skip
ESSENTIALS = ("title", "kind", "description", "shown_to")
RIGHTS = ("licence", "licence_text")
ORIGIN = ("published_by", "published_on", "year", "source_url")
AUTHORS = ("organisations", "people", "people_agreed")
SHOWN_TO = [(each.value, each.label) for each in OFFERED]
SUBJECT = ("theme", "activities", "territories", "tags")


class FactsForm(forms.Form):
    """All that is said of a document beside its files."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Title"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), choices=DocumentKind.choices)
    description = forms.CharField(
        label=_("Description"), max_length=5000, required=False, widget=area(4),
        help_text=_("What is in it, and for whom it is useful."),
    )  # fmt: skip
    shown_to = forms.ChoiceField(label=_("Who sees it"), choices=SHOWN_TO, widget=forms.RadioSelect)
    licence = forms.ChoiceField(
        label=_("Licence"), choices=Licence.choices,
        help_text=_("What others may do with it. If you do not know, ask whoever wrote it."),
    )  # fmt: skip
    licence_text = forms.CharField(
        label=_("What another licence says"), max_length=500, required=False,
        help_text=_("Only where the licence is another one."),
    )  # fmt: skip
    published_by = forms.CharField(label=_("Who published it"), max_length=200, required=False)
    published_on = forms.DateField(label=_("Published on"), widget=DateInput, required=False)
    year = forms.IntegerField(
        label=_("Or only the year"), required=False, min_value=1800, max_value=2200,
        help_text=_("Where the day is not known."),
    )  # fmt: skip
    source_url = forms.CharField(label=_("Where it comes from (address)"), max_length=500, required=False)
    organisations = forms.CharField(
        label=_("Organisations that wrote it"), required=False, widget=area(2),
        help_text=_("One on each line, with its name as in the register of organisations."),
    )  # fmt: skip
    people = forms.CharField(
        label=_("People who wrote it"), required=False, widget=area(2), help_text=_("One on each line.")
    )
    people_agreed = forms.BooleanField(label=_("These people have agreed to be named here"), required=False)
    theme = LongChoice(label=_("Thematic platform"), required=False)
    activities = forms.CharField(
        label=_("Activities"), required=False, help_text=_("NACE codes with commas between them, such as C13, C14.")
    )
    territories = forms.CharField(
        label=_("Regions"), required=False, widget=area(2),
        help_text=_("The regions it is about, one on each line: a NUTS code or a name."),
    )  # fmt: skip
    tags = forms.CharField(label=_("Tags"), required=False, help_text=_("With commas between them, at most 20."))

    def __init__(
        self, data: QueryDict | None = None, files: Any = None, *, reader: Reader, themes: Mapping[str, Platform],
        initial: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(data, files, initial=dict(initial or {"shown_to": ShownTo.PUBLIC}))
        self.reader, self.themes = reader, themes
        if self.initial.get("shown_to") == ShownTo.ATTACHED:
            cast(forms.ChoiceField, self.fields["shown_to"]).choices = ShownTo.choices
        named_themes = ((key, each.name) for key, each in themes.items())
        cast(LongChoice, self.fields["theme"]).choices = [("", _("none")), *named_themes]

    def clean_territories(self) -> tuple[Territory, ...]:
        """The regions that are meant."""
        return named(self.cleaned_data["territories"], lambda text: territory_named(text, self.reader))

    def clean_organisations(self) -> tuple[Organisation, ...]:
        """The organisations that are meant."""
        known = organisations(self.reader)
        return named(self.cleaned_data["organisations"], lambda text: known.filter(name__iexact=text).first())

    @property
    def facts(self) -> Facts:
        """What was filled in."""
        said = self.cleaned_data
        return Facts(
            **{name: said[name] for name in PLAIN},
            theme=self.themes.get(said["theme"]),
            tags=tuple(parts(said["tags"])),
            activities=tuple(code.upper() for code in parts(said["activities"])),
            territories=said["territories"],
            organisations=said["organisations"],
            people=lines(said["people"]),
        )

    def part(self, names: tuple[str, ...]) -> Iterator[BoundField]:
        """Some of the fields."""
        return (self[name] for name in names if name in self.fields)

    @property
    def sections(self) -> tuple[tuple[Any, Iterator[BoundField]], ...]:
        """The fields under headings; those that nobody needs to fill in come last."""
        return (
            (_("The document"), self.part((*ESSENTIALS, "home"))),
            (_("File or link"), self.part(CONTENT)),
            (_("Licence"), self.part(RIGHTS)),
            (_("Where it comes from"), self.part(ORIGIN)),
            (_("Who wrote it"), self.part(AUTHORS)),
            (_("What it is about"), self.part(SUBJECT)),
        )


def named(text: str, find: Callable[[str], Found | None]) -> tuple[Found, ...]:
    """What is named on each line; says which lines name nothing."""
    found = {line: find(line) for line in lines(text)}
    if missing := [line for line, own in found.items() if own is None]:
        raise forms.ValidationError(_("Not found, or not one only: %(names)s.") % {"names": "; ".join(missing)})
    return tuple(own for own in found.values() if own is not None)


def lines(text: str) -> tuple[str, ...]:
    """The lines that hold something, each once."""
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def parts(text: str) -> tuple[str, ...]:
    """What stands between commas, each once."""
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def shown(document: Document, authors: tuple[DocumentAuthor, ...]) -> dict[str, Any]:
    """A document as its form shows it."""
    people = [each.name for each in authors if each.name]
    return {
        **{name: getattr(document, name) for name in (*PLAIN[:-1], "revision")},
        "people_agreed": bool(people),
        "theme": document.platform.key if document.platform else "",
        "tags": ", ".join(document.tags),
        "activities": ", ".join(document.activities.order_by("code").values_list("code", flat=True)),
        "territories": "\n".join(each.nuts_code or each.key for each in document.territories.order_by("name")),
        "organisations": "\n".join(each.organisation.name for each in authors if each.organisation),
        "people": "\n".join(people),
    }


class ContentFields(forms.Form):
    """A file or where it is, and its language."""

    language = LongChoice(label=_("Language"))
    file = forms.FileField(
        label=_("File"), required=False,
        help_text=_(
            "PDF, DOCX, PPTX, ODT, HTML, TXT, CSV, subtitles (VTT, SRT), PNG or JPEG. What it is shows by its content."
        ),
    )  # fmt: skip
    url = forms.CharField(
        label=_("Or its address on the web"), max_length=500, required=False,
        help_text=_("Then only the link is kept here."),
    )  # fmt: skip
    again = forms.BooleanField(label=_("Add this file again though it is here already"), required=False)

    def offer_languages(self) -> None:
        """All official languages of the European Union."""
        cast(LongChoice, self.fields["language"]).choices = [("", _("choose")), *LANGUAGES]

    @property
    def content(self) -> Content:
        """What was filled in."""
        said = self.cleaned_data
        file = said["file"]
        data, name = (file.read(), file.name) if file else (None, "")
        return Content(said["language"], data, name, said["url"], said["again"])


CONTENT = tuple(ContentFields.base_fields)


class NewDocumentForm(ContentFields, FactsForm):
    """A new document: where it belongs, what is said of it, and its first version."""

    home = LongChoice(label=_("Where it belongs"))
    publish = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: QueryDict | None = None, files: Any = None, *, homes: Mapping[str, HomeChoice], **more: Any
    ):
        super().__init__(data, files, **more)
        self.homes = homes
        cast(LongChoice, self.fields["home"]).choices = [("", _("choose")), *labelled(homes)]
        self.offer_languages()

    @property
    def home_chosen(self) -> HomeChoice:
        """Where it belongs."""
        return self.homes[self.cleaned_data["home"]]


def labelled(homes: Mapping[str, HomeChoice]) -> list[tuple[str, Any]]:
    return [
        (key, own.label if own.is_public else _("%(name)s (for those within)") % {"name": own.label})
        for key, own in homes.items()
    ]


class VersionForm(ContentFields):
    """A new version of a document."""

    after = forms.IntegerField(widget=forms.HiddenInput, required=False)
    note = forms.CharField(label=_("What has changed"), max_length=500)
    dated_on = forms.DateField(label=_("Date of this version"), widget=DateInput, required=False)
    field_order = ("note", "dated_on", "language", "file", "url", "again")

    def __init__(self, data: QueryDict | None = None, files: Any = None, *, last: int) -> None:
        super().__init__(data, files, initial={"after": last})
        self.offer_languages()


class LanguageForm(ContentFields):
    """A version in a further language."""

    def __init__(self, data: QueryDict | None = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.offer_languages()


class WithdrawForm(forms.Form):
    """Why it is taken out of the library."""

    because = forms.CharField(
        label=_("Why"), max_length=1000, widget=area(3),
        help_text=_("Everybody who comes to its address reads this. Name nobody in it."),
    )  # fmt: skip


class CollectionForm(forms.Form):
    """What a collection is called, what it is for, and who sees it."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Title"), max_length=300)
    description = forms.CharField(label=_("Description"), max_length=5000, required=False, widget=area(4))
    shown_to = forms.ChoiceField(label=_("Who sees it"), choices=SHOWN_TO, widget=forms.RadioSelect)

    def __init__(self, data: QueryDict | None = None, *, collection: Collection | None = None) -> None:
        names = ("title", "description", "shown_to", "revision")
        known = {name: getattr(collection, name) for name in names} if collection else {"shown_to": ShownTo.PUBLIC}
        super().__init__(data, initial=known)


class NewCollectionForm(CollectionForm):
    """The same, and where it belongs."""

    home = LongChoice(label=_("Where it belongs"))

    def __init__(self, data: QueryDict | None = None, *, homes: Mapping[str, HomeChoice]) -> None:
        super().__init__(data)
        self.homes = homes
        cast(LongChoice, self.fields["home"]).choices = [("", _("choose")), *labelled(homes)]


class PutForm(forms.Form):
    """Which document goes into a collection."""

    document = forms.CharField(
        label=_("Document"), max_length=300, help_text=_("Its address in the library, or the last part of it.")
    )

    def clean_document(self) -> str:
        """The part of the address that names it."""
        text: str = self.cleaned_data["document"]
        return text.strip().rstrip("/").rsplit("/", 1)[-1]
