"""Organisations and people: who they are, who speaks for whom and when, and what clusters say of themselves."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.bringing import BroughtIn, undone_after_applied
from interlace_platform.core.ids import uuid7
from interlace_platform.core.languages import LANGUAGES
from interlace_platform.core.periods import runs_forward, today
from interlace_platform.territories.models import Territory

OLDEST, NEWEST = 1000, 2200


class OrganisationKind(models.TextChoices):
    """What sort of body an organisation is."""

    REGIONAL_AUTHORITY = "regional_authority", _("regional authority")
    CLUSTER_ORGANISATION = "cluster_organisation", _("cluster organisation")
    UNIVERSITY = "university", _("university")
    RTO = "rto", _("research and technology organisation")
    COMPANY = "company", _("company")
    EU_NETWORK = "eu_network", _("European network")
    AGENCY = "agency", _("agency")
    OTHER = "other", _("other")


class Organisation(models.Model):
    """A body that can take part in a partnership.

    It is public once somebody who may say so has published it. One that was merged into another keeps its row and its
    address, which leads to the other. `folded` holds its names as one searches for them, `bare` its name without marks
    and legal form; `revision` grows with every change, so that two people who edit at once are told.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(_("Name"), max_length=200)
    acronym = models.CharField(_("Acronym"), max_length=40, blank=True)
    kind = models.CharField(_("Kind"), max_length=30, choices=OrganisationKind.choices)
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="organisations", null=True, blank=True)
    website = models.URLField(_("Website"), max_length=300, blank=True)
    contact_email = models.EmailField(_("Contact e-mail"), blank=True)
    founding_year = models.PositiveSmallIntegerField(
        _("Founded in"),
        null=True,
        blank=True,
        validators=[MinValueValidator(OLDEST), MaxValueValidator(NEWEST)],
    )
    themes = models.JSONField(_("Themes"), default=list, blank=True)
    is_public = models.BooleanField(_("Public"), default=False)
    is_fictional = models.BooleanField(_("Fictional"), default=False)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="absorbed",
        null=True,
        blank=True,
        db_index=False,  # nearly all are null: see the partial indexes below
    )
    folded = models.CharField(max_length=400, editable=False)
    bare = models.CharField(max_length=300, editable=False, default="")
    revision = models.PositiveIntegerField(default=1, editable=False)
    registered_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_a_name"),
            models.CheckConstraint(condition=Q(kind__in=OrganisationKind.values), name="organisation_kind_is_known"),
            models.CheckConstraint(
                condition=Q(founding_year__isnull=True) | Q(founding_year__range=(OLDEST, NEWEST)),
                name="organisation_founding_year_is_a_year",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="organisation_merges_elsewhere"
            ),
        )
        indexes = (
            models.Index(fields=["folded", "id"], name="organisations_by_name"),
            models.Index(
                fields=["folded", "id"],
                condition=Q(is_public=True, merged_into__isnull=True),
                name="public_organisations_by_name",
            ),
            models.Index(
                fields=["kind", "folded", "id"],
                condition=Q(is_public=True, merged_into__isnull=True),
                name="public_organisations_by_kind",
            ),
            models.Index(
                fields=["territory"],
                condition=Q(is_public=True, merged_into__isnull=True),
                name="public_organisations_by_place",
            ),
            models.Index(
                fields=["merged_into"],
                condition=Q(merged_into__isnull=False),
                name="organisations_merged_into",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.acronym})" if self.acronym else self.name

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return self.slug

    @property
    def is_cluster(self) -> bool:
        """Whether it is a cluster organisation, which may have a profile."""
        return self.kind == OrganisationKind.CLUSTER_ORGANISATION


class NameWord(models.Model):
    """The first letters of a word of an organisation's names, as one number: where a list by word begins to look."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="name_words")
    head = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["head", "organisation"], name="name_word_once"),)

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.head}"


class OrganisationText(models.Model):
    """How an organisation describes itself in one language; one of its texts is the original."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="texts")
    language = models.CharField(_("Language"), max_length=8, choices=LANGUAGES)
    description = models.TextField(_("Description"))
    is_original = models.BooleanField(_("This is the original"), default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation", "language"], name="organisation_text_once_a_language"),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(is_original=True), name="organisation_has_one_original_text"
            ),
            models.CheckConstraint(condition=~Q(description=""), name="organisation_text_says_something"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} ({self.language})"


class Person(models.Model):
    """Somebody who speaks for organisations; they may have no account.

    Each organisation has a person of its own for whom it enters, until an account says that this is its person: then
    they are one. So no organisation learns from an address what others wrote of it, and nobody acts without agreeing.

    An erased person keeps the row, without a name, so that what others rely on still has somebody in it.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    name = models.CharField(_("Name"), max_length=150, blank=True)
    email = models.EmailField(_("E-mail address"), null=True, blank=True)
    user = models.OneToOneField(User, models.PROTECT, related_name="person", null=True, blank=True)
    is_fictional = models.BooleanField(_("Fictional"), default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                Lower("email"), condition=Q(user__isnull=False), name="one_joined_person_for_an_address"
            ),
            models.CheckConstraint(condition=Q(email__isnull=True) | ~Q(email=""), name="person_email_is_null_or_set"),
            models.CheckConstraint(condition=~Q(name="") | Q(email__isnull=True), name="erased_person_is_empty"),
        )

    def __str__(self) -> str:
        return self.name or str(_("somebody who was erased"))


class AffiliationRole(models.TextChoices):
    """What a person is to an organisation. Representatives and managers act for it, members belong to it."""

    REPRESENTATIVE = "representative", _("representative")
    MANAGER = "manager", _("manager")
    MEMBER = "member", _("member")


ACTING_ROLES = (AffiliationRole.REPRESENTATIVE, AffiliationRole.MANAGER)


class Affiliation(models.Model):
    """That a person stands for an organisation, from a day until a day (on which it no longer holds).

    `agreed_on` is the day on which the person agreed to be named with it to everybody; null while they have not.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="affiliations")
    role = models.CharField(_("Role"), max_length=20, choices=AffiliationRole.choices)
    valid_from = models.DateField(_("From"))
    valid_to = models.DateField(_("Until (not including)"), null=True, blank=True)
    agreed_on = models.DateField(_("Agreed to be named on"), null=True, blank=True)

    class Meta:
        constraints = (
            runs_forward("affiliation_runs_forward"),
            models.CheckConstraint(condition=Q(role__in=AffiliationRole.values), name="affiliation_role_is_known"),
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=Q(valid_to__isnull=True),
                name="affiliation_is_open_once",
            ),
        )
        indexes = (models.Index(fields=["organisation", "valid_from"], name="affiliations_of_organisation"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.organisation_id}"

    @property
    def is_in_force(self) -> bool:
        """Whether it holds today."""
        return self.valid_from <= today() and (self.valid_to is None or today() < self.valid_to)


class ClusterLabel(models.TextChoices):
    """The European label of cluster management excellence."""

    NONE = "none", _("none")
    BRONZE = "bronze", _("bronze")
    SILVER = "silver", _("silver")
    GOLD = "gold", _("gold")


class ClusterProfile(models.Model):
    """What a cluster organisation says of itself. What is not known is null, never zero or "no"."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="cluster_profile")
    staff_fte = models.DecimalField(
        _("Staff for managing the cluster (full-time equivalents)"),
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(99_999))],
    )
    members_large = models.PositiveIntegerField(_("Large companies"), null=True, blank=True)
    members_sme = models.PositiveIntegerField(_("Small and medium companies"), null=True, blank=True)
    members_research = models.PositiveIntegerField(_("Research organisations"), null=True, blank=True)
    members_university = models.PositiveIntegerField(_("Universities"), null=True, blank=True)
    members_public = models.PositiveIntegerField(_("Public bodies"), null=True, blank=True)
    members_other = models.PositiveIntegerField(_("Others"), null=True, blank=True)
    label = models.CharField(_("Label"), max_length=10, choices=ClusterLabel.choices, default=ClusterLabel.NONE)
    label_date = models.DateField(_("Label given on"), null=True, blank=True)
    sectors = models.JSONField(_("Sectors (NACE codes)"), default=list, blank=True)
    technology_fields = models.JSONField(_("Technology fields"), default=list, blank=True)
    services = models.JSONField(_("Services"), default=list, blank=True)
    capabilities = models.JSONField(_("Capabilities"), default=list, blank=True)
    partners_sought = models.JSONField(_("Partners sought"), default=list, blank=True)
    has_english_site = models.BooleanField(_("The website works in English"), null=True, blank=True)
    is_officially_recognised = models.BooleanField(_("Officially recognised"), null=True, blank=True)
    evidence_url = models.URLField(_("Evidence of activity (address)"), max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(label__in=ClusterLabel.values), name="cluster_label_is_known"),
            models.CheckConstraint(
                condition=~Q(label=ClusterLabel.NONE) | Q(label_date__isnull=True),
                name="cluster_label_has_its_date",
            ),
            models.CheckConstraint(
                condition=Q(staff_fte__isnull=True) | Q(staff_fte__gte=0), name="cluster_staff_is_not_negative"
            ),
        )

    def __str__(self) -> str:
        return f"profile of {self.organisation_id}"

    @property
    def staff(self) -> str:
        """The staff as one writes it: 3.5, not 3.50; empty where it is not said."""
        return "" if self.staff_fte is None else f"{self.staff_fte.normalize():f}"


class OrganisationMerge(models.Model):
    """That one organisation was found to be another; `moved` says which rows went over, so that it can be undone."""

    kept = models.ForeignKey(Organisation, models.PROTECT, related_name="merges_kept")
    absorbed = models.ForeignKey(Organisation, models.PROTECT, related_name="merges_absorbed")
    moved = models.JSONField(default=dict)
    merged_at = models.DateTimeField(default=timezone.now)
    merged_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["absorbed"], condition=Q(undone_at__isnull=True), name="organisation_is_merged_once"
            ),
            models.CheckConstraint(condition=~Q(kept=F("absorbed")), name="organisation_merge_is_of_two"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="organisation_merge_undone_at_and_by",
            ),
        )

    def __str__(self) -> str:
        return f"{self.absorbed_id} into {self.kept_id}"


class OrganisationImport(BroughtIn):
    """A list of organisations that was brought in."""

    class Meta:
        constraints = (undone_after_applied("import_is_undone_after_applied"),)
