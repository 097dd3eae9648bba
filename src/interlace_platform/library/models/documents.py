"""Documents, their versions, the languages of each, and the text that was read from their files."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.languages import LANGUAGES
from interlace_platform.core.models import Upload
from interlace_platform.core.periods import today
from interlace_platform.library.models.shelved import Shelved
from interlace_platform.library.models.words import LICENCE_ADDRESSES, DocumentKind, Licence, TextState, Why
from interlace_platform.organisations.models import Organisation
from interlace_platform.territories.models import Territory

OLDEST, NEWEST = 1800, 2200


class Document(Shelved):
    """A document, in all its versions. `folded` holds its title and tags as one searches for them."""

    kind = models.CharField(_("Kind"), max_length=15, choices=DocumentKind.choices)
    licence = models.CharField(_("Licence"), max_length=10, choices=Licence.choices)
    licence_text = models.CharField(_("What the licence says"), max_length=500, blank=True)
    source_url = models.URLField(_("Where it comes from (address)"), max_length=500, blank=True)
    published_by = models.CharField(_("Who published it"), max_length=200, blank=True)
    published_on = models.DateField(_("Published on"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(
        _("Year"), null=True, blank=True, validators=[MinValueValidator(OLDEST), MaxValueValidator(NEWEST)]
    )
    tags = models.JSONField(_("Tags"), default=list, blank=True)
    territories = models.ManyToManyField(Territory, related_name="documents", blank=True)
    folded = models.CharField(max_length=700, editable=False)

    class Meta(Shelved.Meta):
        abstract = False
        constraints: ClassVar[tuple[models.CheckConstraint, ...]] = (
            *Shelved.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=DocumentKind.values), name="document_kind_is_known"),
            models.CheckConstraint(condition=Q(licence__in=Licence.values), name="document_licence_is_known"),
            models.CheckConstraint(
                condition=~Q(licence=Licence.OTHER) | ~Q(licence_text=""), name="document_other_licence_is_said"
            ),
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(year__range=(OLDEST, NEWEST)), name="document_year_is_a_year"
            ),
        )
        indexes = (models.Index(fields=["state", "-year", "folded"], name="documents_by_year"),)

    @property
    def licence_address(self) -> str:
        """Where the licence can be read; empty where it is none of the known ones."""
        return LICENCE_ADDRESSES.get(Licence(self.licence), "")


class DocumentActivity(models.Model):
    """An activity that a document is about, by its NACE code."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="activities")
    code = models.CharField(max_length=10, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["document", "code"], name="document_activity_once"),)

    def __str__(self) -> str:
        return self.code


class DocumentAuthor(models.Model):
    """Who wrote it: an organisation, or a person who agreed to be named."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="authors")
    position = models.PositiveSmallIntegerField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True, blank=True)
    name = models.CharField(max_length=150, blank=True)
    agreed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["document", "position"], name="document_author_in_order"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, name="", agreed_on__isnull=True)
                | Q(organisation__isnull=True, agreed_on__isnull=False) & ~Q(name=""),
                name="document_author_is_one_and_agreed",
            ),
        )

    def __str__(self) -> str:
        return self.name or str(self.organisation)


class Version(models.Model):
    """A document as it was at some time. A new version never changes those before it."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    dated_on = models.DateField(_("Date of this version"), default=today)
    note = models.CharField(_("What changed"), max_length=500, blank=True)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["document", "number"], name="document_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="document_version_is_numbered_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.document_id} v{self.number}"


class FileText(models.Model):
    """What was read from a file, once for all documents that hold the same one: known by the SHA-256 of the file.

    `fingerprint` is the SHA-256 of the text without case, marks and layout: files with one fingerprint say the same.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=TextState.choices, default=TextState.WAITING)
    why = models.CharField(max_length=10, choices=Why.choices, blank=True)
    text = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64, blank=True, db_index=True)
    asked_times = models.PositiveSmallIntegerField(default=1)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=TextState.values), name="file_text_state_is_known"),
            models.CheckConstraint(condition=Q(state=TextState.READ) | Q(text=""), name="only_read_files_have_a_text"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.sha256[:12]}"

    @property
    def is_waiting(self) -> bool:
        """Whether the worker has not come to it yet."""
        return self.state == TextState.WAITING

    @property
    def is_read(self) -> bool:
        """Whether there is a text."""
        return self.state == TextState.READ

    @property
    def is_failed(self) -> bool:
        """Whether reading it came to nothing."""
        return self.state == TextState.FAILED


class Variant(models.Model):
    """A version in one language: a file that is kept here, or a link to where it is."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="variants")
    language = models.CharField(_("Language"), max_length=2, choices=LANGUAGES, db_index=True)
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+", null=True, blank=True)
    url = models.URLField(_("Address"), max_length=500, blank=True)
    read = models.ForeignKey(FileText, models.PROTECT, related_name="variants", null=True, blank=True)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    added_on = models.DateField(default=today)

    class Meta:
        ordering = ("language",)
        constraints = (
            models.UniqueConstraint(fields=["version", "language"], name="document_version_once_in_a_language"),
            models.CheckConstraint(
                condition=Q(upload__isnull=False, read__isnull=False, url="")
                | Q(upload__isnull=True, read__isnull=True) & ~Q(url=""),
                name="variant_is_a_file_or_a_link",
            ),
        )

    def __str__(self) -> str:
        return f"{self.version_id} {self.language}"
