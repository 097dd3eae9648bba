"""Half-yearly reports: drawn facts, written passages, signatures, and every move from draft to accepted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.ids import uuid7
from interlace_platform.core.languages import LANGUAGES
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models import Partnership
from interlace_platform.reporting.halves import HalfYear


class ReportState(models.TextChoices):
    """Where a report stands; `moves` says how it gets from one state to another."""

    DRAFT = "draft", _("draft")
    SIGNING = "signing", _("waits for signatures")
    SIGNED = "signed", _("signed by all who lead")
    SUBMITTED = "submitted", _("submitted")
    ACCEPTED = "accepted", _("accepted")
    RETURNED = "returned", _("returned")
    SUPERSEDED = "superseded", _("replaced by a corrected version")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN = (ReportState.DRAFT, ReportState.SIGNING, ReportState.SIGNED, ReportState.SUBMITTED, ReportState.RETURNED)
FROZEN = (
    ReportState.SIGNING, ReportState.SIGNED, ReportState.SUBMITTED, ReportState.RETURNED, ReportState.ACCEPTED,
    ReportState.SUPERSEDED,
)  # fmt: skip


class ReportMove(models.TextChoices):
    """What can be done to a report as a whole."""

    BEGIN = "begin", _("begin it")
    SIGN = "sign", _("sign it")
    TAKE_BACK = "take_back", _("take it back to change it")
    SUBMIT = "submit", _("submit it")
    ACCEPT = "accept", _("accept it")
    RETURN = "return", _("return it")
    WITHDRAW = "withdraw", _("withdraw it")
    SUPERSEDE = "supersede", _("replace it by a corrected version")


class Heading(models.TextChoices):
    """The passages that people write, in their order."""

    GOVERNANCE = "governance", _("Governance")
    MEETINGS = "meetings", _("Meetings")
    DIFFICULTIES = "difficulties", _("Difficulties")
    SUPPORT = "support", _("Support needed")
    LEARN = "learn", _("Learn")
    CONNECT = "connect", _("Connect")
    DEMONSTRATE = "demonstrate", _("Demonstrate")
    COMMERCIALISE = "commercialise", _("Commercialise")
    SCALE_UP = "scale_up", _("Scale up")
    PLANS = "plans", _("Plans for the next half-year")
    MESSAGES = "messages", _("Messages to the Steering Committee")


class Report(models.Model):
    """One version of the report of a partnership for a half-year.

    `facts` are drawn from what the platform knows, as long as it is a draft. From the first signature on the content is
    frozen: `content` is the report as open data, `content_sha256` its hash. A correction is a new version.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="reports")
    year = models.PositiveSmallIntegerField()
    half = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=ReportState.choices, default=ReportState.DRAFT)
    language = models.CharField(_("Language of the text"), max_length=8, choices=LANGUAGES, default="en")
    is_internal = models.BooleanField(_("Keep it internal until it is accepted"), default=False)
    facts = models.JSONField(default=dict)
    drawn_at = models.DateTimeField(default=timezone.now)
    content = models.JSONField(null=True, blank=True)
    content_sha256 = models.CharField(max_length=64, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    begun_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-year", "-half", "-version")
        constraints = (
            models.UniqueConstraint(
                fields=["partnership", "year", "half", "version"], name="report_version_once_in_a_half_year"
            ),
            models.UniqueConstraint(
                fields=["partnership", "year", "half"], condition=Q(state__in=OPEN), name="one_report_under_way"
            ),
            models.UniqueConstraint(
                fields=["partnership", "year", "half"],
                condition=Q(state=ReportState.ACCEPTED),
                name="one_accepted_report_of_a_half_year",
            ),
            models.CheckConstraint(condition=Q(half__in=(1, 2)), name="report_is_of_a_half_year"),
            models.CheckConstraint(condition=Q(state__in=ReportState.values), name="report_state_is_known"),
            models.CheckConstraint(
                condition=(Q(state__in=FROZEN) & ~Q(content_sha256="") & Q(content__isnull=False))
                | (~Q(state__in=FROZEN) & Q(content_sha256="", content__isnull=True)),
                name="report_is_frozen_once_signed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(ReportState.ACCEPTED, ReportState.SUPERSEDED)) | Q(accepted_at__isnull=False),
                name="accepted_report_says_since_when",
            ),
        )
        indexes = (models.Index(fields=["partnership", "state"], name="reports_of_a_partnership"),)

    def __str__(self) -> str:
        return f"{self.partnership}: {self.period}"

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return f"report {self.period.key}, version {self.version}"

    @property
    def period(self) -> HalfYear:
        """The half-year it is about."""
        return HalfYear(self.year, self.half)

    @property
    def is_editable(self) -> bool:
        """Whether its facts and passages can be changed."""
        return self.state == ReportState.DRAFT

    @property
    def is_frozen(self) -> bool:
        """Whether it is signed by anybody, and stays as it is."""
        return self.state in FROZEN


class Passage(models.Model):
    """What people wrote under one heading, in Markdown. `revision` grows with every change."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="passages")
    heading = models.CharField(max_length=20, choices=Heading.choices)
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["report", "heading"], name="one_passage_under_a_heading"),
            models.CheckConstraint(condition=Q(heading__in=Heading.values), name="passage_heading_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.heading} of {self.report_id}"

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return self.heading


class Signature(models.Model):
    """That an organisation that leads stands by the content with this hash, until it is taken back."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="signatures")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="report_signatures")
    content_sha256 = models.CharField(max_length=64)
    signed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(default=timezone.now, editable=False)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["report", "organisation"],
                condition=Q(taken_back_at__isnull=True),
                name="an_organisation_signs_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} signed {self.report_id}"


class ReportEvent(models.Model):
    """One move of a report: by whom, when, and why where a reason was asked for. Written once."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="events")
    move = models.CharField(max_length=10, choices=ReportMove.choices)
    before = models.CharField(max_length=10, choices=ReportState.choices, blank=True)
    after = models.CharField(max_length=10, choices=ReportState.choices)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.CheckConstraint(condition=Q(move__in=ReportMove.values), name="report_move_is_known"),)

    def __str__(self) -> str:
        return f"{self.move} {self.before} → {self.after}"
