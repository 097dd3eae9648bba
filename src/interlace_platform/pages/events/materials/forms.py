"""What people fill in about the materials of an event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from interlace_platform.core.languages import LANGUAGES
from interlace_platform.events.materials.chapters import Part, as_lines, as_time
from interlace_platform.events.materials.facts import LinkFacts, MaterialFacts
from interlace_platform.events.materials.models import Material, MaterialKind, ShownTo
from interlace_platform.events.models import Event, Session, Speaker
from interlace_platform.library.actions import Content
from interlace_platform.library.models import Licence
from interlace_platform.pages.controls import MomentInput, area
from interlace_platform.pages.events.forms.preparing import as_written, in_zone
from interlace_platform.pages.forms import LongChoice
from interlace_platform.pages.library.forms import ContentFields

LINK = ("url", "language", "licence", "licence_text", "length", "chapters")
WHERE = ("session", "speaker", "shown_to", "visible_from")


class MaterialFields(forms.Form):
    """What every material has: a title, its place in the programme, who sees it and from when."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Title"), max_length=300)
    session = LongChoice(label=_("Session"), required=False)
    speaker = LongChoice(label=_("Speaker"), required=False)
    shown_to = forms.ChoiceField(label=_("Who sees it"), choices=ShownTo.choices, widget=forms.RadioSelect)
    visible_from = forms.DateTimeField(
        label=_("Visible from"), widget=MomentInput, required=False,
        help_text=_("Empty: at once. By the clocks where the event takes place."),
    )  # fmt: skip

    def __init__(
        self, data: QueryDict | None = None, files: Any = None, *, event: Event, sessions: tuple[Session, ...],
        material: Material | None = None,
    ) -> None:  # fmt: skip
        self.event, self.material = event, material
        super().__init__(data, files, initial={"shown_to": ShownTo.PUBLIC} | self.said_of(material))
        self.sessions = {str(each.public_id): each for each in sessions}
        talks = [talk for each in sessions for talk in each.talks.all()]
        self.speakers: dict[str, Speaker] = {str(each.pk): each for talk in talks for each in talk.speakers.all()}
        self.offer("session", self.sessions, _("the whole event"))
        self.offer("speaker", self.speakers, _("nobody"))
        if event.its_partnership is None:
            offered = [(key, label) for key, label in ShownTo.choices if key != ShownTo.WITHIN]
            cast(forms.ChoiceField, self.fields["shown_to"]).choices = offered

    def offer(self, name: str, found: Mapping[str, Session] | Mapping[str, Speaker], none: Any) -> None:
        """Fill in what there is to choose from; a field without a choice is left out."""
        if found:
            choices = [("", none), *((key, str(each)) for key, each in found.items())]
            cast(LongChoice, self.fields[name]).choices = choices
        else:
            del self.fields[name]

    def said_of(self, material: Material | None) -> dict[str, Any]:
        """A material as its form shows it."""
        if material is None:
            return {}
        said = {name: getattr(material, name) for name in ("title", "shown_to", "shows", "revision")}
        return said | {
            "session": str(material.session.public_id) if material.session else "",
            "speaker": str(material.speaker_id or ""),
            "visible_from": as_written(material.visible_from, material.event.zone),
        }

    def facts(self, kind: str) -> MaterialFacts:
        """What was filled in."""
        said = self.cleaned_data
        moment = said["visible_from"]
        return MaterialFacts(
            title=said["title"],
            kind=kind,
            shown_to=said["shown_to"],
            visible_from=in_zone(moment, self.event.time_zone) if moment else None,
            session=self.sessions.get(said.get("session", "")),
            speaker=self.speakers.get(said.get("speaker", "")),
            shows=said.get("shows", ""),
        )


class Rights(forms.Form):
    """What others may do with it."""

    licence = forms.ChoiceField(
        label=_("Licence"), choices=[("", _("choose")), *Licence.choices],
        help_text=_("What others may do with it. If you do not know, ask whoever made it."),
    )  # fmt: skip
    licence_text = forms.CharField(
        label=_("What another licence says"), max_length=500, required=False,
        help_text=_("Only where the licence is another one."),
    )  # fmt: skip

    @property
    def rights(self) -> dict[str, str]:
        """What was filled in."""
        return {name: self.cleaned_data[name] for name in ("licence", "licence_text")}


class DocumentForm(ContentFields, Rights, MaterialFields):
    """A presentation, minutes or another document: a file, a link, or what is in the library already."""

    document = forms.CharField(
        label=_("Or a document of the library"), max_length=300, required=False,
        help_text=_("Its address here, or the last part of it. Then nothing else is needed but the title."),
    )  # fmt: skip
    field_order = ("title", "file", "url", "document", "language", "licence", "licence_text", *WHERE, "again")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.offer_languages()
        for name in ("language", "licence"):
            self.fields[name].required = False

    def clean_document(self) -> str:
        """The part of the address that names it."""
        text: str = self.cleaned_data["document"]
        return text.strip().rstrip("/").rsplit("/", 1)[-1]


class PhotoForm(ContentFields, Rights, MaterialFields):
    """A photo, with what it shows in words."""

    shows = forms.CharField(
        label=_("What the photo shows"), max_length=300, widget=area(2),
        help_text=_("In a sentence, for those who do not see it. Name nobody who has not agreed."),
    )  # fmt: skip
    field_order = ("title", "file", "shows", "language", "licence", "licence_text", *WHERE, "again")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.offer_languages()
        del self.fields["url"]
        self.fields["file"].help_text = _("PNG or JPEG. Pages show it small, without where and when it was taken.")
        self.fields["language"].required = False

    @property
    def content(self) -> Content:
        """The file; a picture without words is said to be in English."""
        said = self.cleaned_data
        file = said["file"]
        data, name = (file.read(), file.name) if file else (None, "")
        return Content(said["language"] or "en", data, name, "", said["again"])


class RecordingForm(MaterialFields):
    """Where a recording is, and what is in it."""

    url = forms.CharField(label=_("Address of the recording"), max_length=500, help_text=_("It begins with https://."))
    length = forms.CharField(
        label=_("Duration"), max_length=10, required=False, help_text=_("Such as 1:02:30, or 62:30.")
    )
    language = LongChoice(label=_("Language"), required=False)
    licence = forms.ChoiceField(label=_("Licence"), choices=[("", _("not known")), *Licence.choices], required=False)
    licence_text = forms.CharField(label=_("What another licence says"), max_length=500, required=False)
    chapters = forms.CharField(
        label=_("Chapters"), required=False, max_length=50_000, widget=area(6),
        help_text=_("One on each line, with the time at which it begins: 0:12:30 How clusters work."),
    )  # fmt: skip
    field_order = ("title", "url", "length", "chapters", "language", "licence", "licence_text", *WHERE)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        cast(LongChoice, self.fields["language"]).choices = [("", _("not known")), *LANGUAGES]

    def said_of(self, material: Material | None) -> dict[str, Any]:
        """A recording as its form shows it."""
        if material is None:
            return {}
        said = {name: getattr(material, name) for name in ("url", "language", "licence", "licence_text")}
        parts = (Part(each.second, each.title) for each in material.chapters.all())
        length = "" if material.seconds is None else as_time(material.seconds)
        return super().said_of(material) | said | {"length": length, "chapters": as_lines(parts)}

    @property
    def link(self) -> LinkFacts:
        """What was filled in."""
        return LinkFacts(**{name: self.cleaned_data[name] for name in LINK})


class DocumentEditForm(MaterialFields):
    """What is said of a document of an event; its files change by new versions."""


class PhotoEditForm(MaterialFields):
    """What is said of a photo."""

    shows = forms.CharField(label=_("What the photo shows"), max_length=300, widget=area(2))
    field_order = ("title", "shows", *WHERE)


class TranscriptForm(Rights):
    """What is said in a recording: subtitles, or text."""

    language = LongChoice(label=_("Language"))
    file = forms.FileField(
        label=_("Subtitles"), required=False, help_text=_("WebVTT or SRT, with times; or a text file without.")
    )
    text = forms.CharField(
        label=_("Or the text"), required=False, widget=area(8), max_length=500_000,
        help_text=_("A line may begin with its time, such as 0:12:30."),
    )  # fmt: skip
    note = forms.CharField(label=_("What has changed"), max_length=500, required=False)
    field_order = ("language", "file", "text", "licence", "licence_text", "note")

    def __init__(self, data: QueryDict | None = None, files: Any = None, *, material: Material) -> None:
        known = {"language": material.language, "licence": material.licence}
        super().__init__(data, files, initial=known)
        cast(LongChoice, self.fields["language"]).choices = [("", _("choose")), *LANGUAGES]
        if material.transcript is None:
            del self.fields["note"]

    @property
    def wanted(self) -> dict[str, Any]:
        """What was filled in."""
        said = self.cleaned_data
        file, text = said["file"], said["text"].strip()
        data = file.read() if file else text.encode() if text else None
        content = Content(said["language"], data, file.name if file else "transcript.txt", again=True)
        return {**self.rights, "content": content, "note": said.get("note", "")}


NEW: dict[str, type[MaterialFields]] = {
    MaterialKind.PRESENTATION: DocumentForm,
    MaterialKind.MINUTES: DocumentForm,
    MaterialKind.OTHER: DocumentForm,
    MaterialKind.PHOTO: PhotoForm,
    MaterialKind.RECORDING: RecordingForm,
}
EDIT: dict[str, type[MaterialFields]] = {
    MaterialKind.PHOTO: PhotoEditForm,
}
