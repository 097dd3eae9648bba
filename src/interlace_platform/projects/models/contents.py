"""What a project consists of: readiness, funding, partners, risks and links."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from interlace_platform.core.periods import runs_forward, today
from interlace_platform.organisations.models import Organisation
from interlace_platform.projects.models.projects import Project


class Criterion(models.TextChoices):
    """What somebody who is to invest asks first. The list is ours."""

    BUSINESS_CASE = "business_case", _("Business case: who pays, for what, and when it pays off")
    MARKET = "market", _("Market: who would buy it, checked with some of them")
    TEAM = "team", _("Team: who does the work is named and has the time")
    PERMITS = "permits", _("Permits: what has to be allowed is known and asked for")
    SITE = "site", _("Site and equipment: where it is built or tested is settled")
    RIGHTS = "rights", _("Rights: who owns what comes of it is agreed")
    FINANCE_PLAN = "finance_plan", _("Finance plan: costs and sources by year")
    AGREEMENT = "agreement", _("Agreement: the partners have signed who does what")


class Ready(models.TextChoices):
    """An answer to one of these questions."""

    YES = "yes", _("yes")
    NOT_YET = "not_yet", _("not yet")
    NO = "no", _("no")


class ReadyAnswer(models.Model):
    """The answer to one question of the checklist, as of a day."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="answers")
    criterion = models.CharField(max_length=15, choices=Criterion.choices)
    answer = models.CharField(max_length=10, choices=Ready.choices)
    as_of = models.DateField(default=today)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["project", "criterion"], name="one_answer_to_a_criterion"),
            models.CheckConstraint(condition=Q(criterion__in=Criterion.values), name="criterion_is_known"),
            models.CheckConstraint(condition=Q(answer__in=Ready.values), name="ready_answer_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.criterion}: {self.answer}"


class FundingKind(models.TextChoices):
    """Where money comes from."""

    I3 = "i3", _("I3")
    INTERREG = "interreg", _("Interreg")
    HORIZON = "horizon", _("Horizon Europe")
    ERDF = "erdf", _("ERDF, mainstream programme")
    NATIONAL = "national", _("national")
    REGIONAL = "regional", _("regional")
    PRIVATE = "private", _("private")
    LOAN = "loan", _("loan (EIB or other)")
    OTHER = "other", _("other")


class FundingStatus(models.TextChoices):
    """How far it is from the account."""

    PLANNED = "planned", _("planned")
    APPLIED = "applied", _("applied for")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused")


DECIDED = (FundingStatus.GRANTED, FundingStatus.REFUSED)


class FundingSource(models.Model):
    """A part of the budget of a project and where it comes from.

    `revision`, here and of partners and risks, grows with every change, so that two people who edit at once are told.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="sources")
    kind = models.CharField(_("Kind"), max_length=10, choices=FundingKind.choices)
    name = models.CharField(_("Who gives it, or the programme"), max_length=200)
    amount = models.DecimalField(_("Amount in euro"), max_digits=14, decimal_places=2)
    status = models.CharField(_("Status"), max_length=10, choices=FundingStatus.choices, default=FundingStatus.PLANNED)
    reference = models.CharField(_("Call or grant number"), max_length=100, blank=True)
    url = models.URLField(_("Where this can be seen (address)"), max_length=300, blank=True)
    decided_on = models.DateField(_("Decided on"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=FundingKind.values), name="funding_kind_is_known"),
            models.CheckConstraint(condition=Q(status__in=FundingStatus.values), name="funding_status_is_known"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="funding_is_some_money"),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | Q(status__in=DECIDED), name="funding_day_is_of_a_decision"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return self.kind


class PartnerRole(models.TextChoices):
    """What an organisation is in a project."""

    COORDINATOR = "coordinator", _("coordinator")
    PARTNER = "partner", _("partner")
    TEST_BED = "test_bed", _("test-bed owner")
    INVESTOR = "investor", _("investor")
    END_USER = "end_user", _("end user")


class ProjectPartner(models.Model):
    """That an organisation is in a project, from a day until a day (on which it no longer is)."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="partners")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="project_parts")
    role = models.CharField(_("Role"), max_length=15, choices=PartnerRole.choices)
    brings = models.CharField(_("What it brings"), max_length=300, blank=True)
    valid_from = models.DateField(_("From"), default=today)
    valid_to = models.DateField(_("Until (not including)"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = (
            runs_forward("project_partner_runs_forward"),
            models.CheckConstraint(condition=Q(role__in=PartnerRole.values), name="project_partner_role_is_known"),
            models.UniqueConstraint(
                fields=["project", "organisation"], condition=Q(valid_to__isnull=True), name="in_a_project_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.project_id}"

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return self.role


class Degree(models.IntegerChoices):
    """How likely, or how bad."""

    LOW = 1, _("low")
    MIDDLE = 2, _("middle")
    HIGH = 3, _("high")


class Risk(models.Model):
    """Something that may go wrong, and what is done about it."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="risks")
    what = models.CharField(_("What may go wrong"), max_length=300)
    likelihood = models.PositiveSmallIntegerField(_("How likely"), choices=Degree.choices)
    impact = models.PositiveSmallIntegerField(_("How bad"), choices=Degree.choices)
    response = models.CharField(_("What is done about it"), max_length=500, blank=True)
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="owned_risks", null=True, blank=True)
    noted_on = models.DateField(default=today)
    closed_on = models.DateField(_("No longer a risk since"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(what=""), name="risk_says_what"),
            models.CheckConstraint(condition=Q(likelihood__range=(1, 3)), name="risk_likelihood_is_a_degree"),
            models.CheckConstraint(condition=Q(impact__range=(1, 3)), name="risk_impact_is_a_degree"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("noted_on")), name="risk_runs_forward"
            ),
        )

    def __str__(self) -> str:
        return self.what

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return f"risk {self.pk}"

    @property
    def weight(self) -> int:
        """How much it matters: likelihood times impact, 1 to 9."""
        return self.likelihood * self.impact

    @property
    def is_open(self) -> bool:
        """Whether it can still happen."""
        return self.closed_on is None


class LinkKind(models.TextChoices):
    """What a link leads to."""

    DOCUMENT = "document", _("document")
    I3 = "i3", _("I3 project")
    INTERREG = "interreg", _("Interreg project")
    HORIZON = "horizon", _("Horizon project")
    OTHER = "other", _("other project or page")


class ProjectLink(models.Model):
    """A page or document about the project, or a funded project that it belongs to."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="links")
    kind = models.CharField(_("Kind"), max_length=10, choices=LinkKind.choices)
    title = models.CharField(_("Title"), max_length=200)
    programme = models.CharField(_("Programme"), max_length=150, blank=True)
    identifier = models.CharField(_("Number or acronym there"), max_length=100, blank=True)
    url = models.URLField(_("Address (https)"), max_length=500)

    class Meta:
        ordering = ("kind", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=LinkKind.values), name="project_link_kind_is_known"),
            models.CheckConstraint(condition=Q(url__startswith="https://"), name="project_link_is_https"),
            models.UniqueConstraint(fields=["project", "url"], name="project_link_once"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return self.kind
