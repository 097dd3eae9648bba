"""Materials of events: documents of the library and recordings, with chapters; small pictures of photos."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.ids import uuid7
from interlace_platform.core.languages import LANGUAGES
from interlace_platform.events.models import Event, Session, Speaker
from interlace_platform.library.models import Document, Licence
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models import Source


class MaterialKind(models.TextChoices):
    """What a material is."""

    PRESENTATION = "presentation", _("presentation")
    RECORDING = "recording", _("recording")
    MINUTES = "minutes", _("minutes")
    PHOTO = "photo", _("photo")
    OTHER = "other", _("other document")


class ShownTo(models.TextChoices):
    """Who sees a material, of those who see its event."""

    PUBLIC = "public", _("everybody who sees the event")
    MEMBERS = "members", _("those with an account here")
    COMING = "coming", _("those who are registered for the event")
    WITHIN = "within", _("those who take part in the partnership")


class Material(models.Model):
    """Something that is kept of an event: a document of the library, or a link, as recordings are.

    It may belong to a session and to who spoke. Nobody but who prepares the event sees it before `visible_from`.
    `organisation` is the one for which it was put there. A recording has chapters, and a `transcript` in the library.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.PROTECT, related_name="materials")
    session = models.ForeignKey(Session, models.SET_NULL, related_name="materials", null=True, blank=True)
    speaker = models.ForeignKey(Speaker, models.SET_NULL, related_name="materials", null=True, blank=True)
    kind = models.CharField(_("Kind"), max_length=15, choices=MaterialKind.choices)
    title = models.CharField(_("Title"), max_length=300)
    shown_to = models.CharField(_("Who sees it"), max_length=10, choices=ShownTo.choices, default=ShownTo.PUBLIC)
    visible_from = models.DateTimeField(_("Visible from"))
    document = models.ForeignKey(Document, models.PROTECT, related_name="+", null=True, blank=True)
    url = models.URLField(_("Address"), max_length=500, blank=True)
    language = models.CharField(_("Language"), max_length=2, choices=LANGUAGES, blank=True)
    licence = models.CharField(_("Licence"), max_length=10, choices=Licence.choices, blank=True)
    licence_text = models.CharField(_("What the licence says"), max_length=500, blank=True)
    seconds = models.PositiveIntegerField(_("Duration"), null=True, blank=True)
    transcript = models.ForeignKey(Document, models.PROTECT, related_name="+", null=True, blank=True)
    shows = models.CharField(_("What the photo shows"), max_length=300, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", null=True, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True, blank=True)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True, blank=True, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=MaterialKind.values), name="material_kind_is_known"),
            models.CheckConstraint(condition=Q(shown_to__in=ShownTo.values), name="material_shown_to_is_known"),
            models.CheckConstraint(condition=~Q(title=""), name="material_has_a_title"),
            models.CheckConstraint(
                condition=Q(document__isnull=False, url="") | Q(document__isnull=True) & ~Q(url=""),
                name="material_is_a_document_or_a_link",
            ),
            models.CheckConstraint(
                condition=~Q(kind=MaterialKind.RECORDING) | Q(document__isnull=True), name="recording_is_a_link"
            ),
            models.CheckConstraint(
                condition=~Q(kind=MaterialKind.PHOTO) | ~Q(shows=""), name="photo_says_what_it_shows"
            ),
            models.CheckConstraint(
                condition=Q(kind=MaterialKind.RECORDING) | Q(transcript__isnull=True, seconds__isnull=True),
                name="only_recordings_have_a_transcript",
            ),
            models.UniqueConstraint(
                fields=["event", "document"], condition=Q(document__isnull=False), name="document_once_at_an_event"
            ),
        )
        indexes = (models.Index(fields=["event", "visible_from"], name="materials_of_an_event"),)

    def __str__(self) -> str:
        return self.title

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return self.event.slug

    @property
    def is_recording(self) -> bool:
        """Whether it is a recording."""
        return self.kind == MaterialKind.RECORDING

    @property
    def is_photo(self) -> bool:
        """Whether it is a photo."""
        return self.kind == MaterialKind.PHOTO

    @property
    def is_visible_yet(self) -> bool:
        """Whether those it is for see it now."""
        return self.visible_from <= timezone.now()

    @property
    def place(self) -> str:
        """The part of the page of its event where it stands."""
        return f"material-{self.public_id}"


class Chapter(models.Model):
    """A part of a recording: from which second on, and what it is about."""

    material = models.ForeignKey(Material, models.CASCADE, related_name="chapters")
    second = models.PositiveIntegerField()
    title = models.CharField(max_length=200)

    class Meta:
        ordering = ("second",)
        constraints = (
            models.UniqueConstraint(fields=["material", "second"], name="chapter_begins_at_its_own_second"),
            models.CheckConstraint(condition=~Q(title=""), name="chapter_has_a_title"),
        )

    def __str__(self) -> str:
        return self.title


class SmallPicture(models.Model):
    """A photo made small, so that a page can show it: drawn anew, so that nothing of the file itself is shown.

    Known by the SHA-256 of the file. Without a size: it could not be made.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    image = models.BinaryField(blank=True)
    width = models.PositiveSmallIntegerField(null=True, blank=True)
    height = models.PositiveSmallIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return self.sha256[:12]
