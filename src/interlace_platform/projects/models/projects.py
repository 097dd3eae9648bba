"""A project on its way to investment, and every move it made from stage to stage."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.boards.models import Step
from interlace_platform.core.ids import uuid7
from interlace_platform.core.periods import today
from interlace_platform.groups.models import WorkingGroup
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models import Initiative, Partnership

LEAST_READY, MOST_READY = 1, 9


class ProjectKind(models.TextChoices):
    """What kind of project it is."""

    DEMONSTRATION = "demonstration", _("demonstration case")
    INVESTMENT = "investment", _("investment project")
    OTHER = "other", _("other cooperation project")


class Stage(models.TextChoices):
    """How far a project is on its way to investment; `moves` says how it gets from one stage to another."""

    IDEA = "idea", _("idea")
    CONCEPT = "concept", _("concept")
    BUSINESS_PLAN = "business_plan", _("business plan")
    FUNDING_SOUGHT = "funding_sought", _("funding sought")
    FUNDED = "funded", _("funded")
    UNDER_WAY = "under_way", _("under way")
    FINISHED = "finished", _("finished")
    DROPPED = "dropped", _("dropped")


class Project(models.Model):
    """A demonstration case, an investment project or another cooperation project of a partnership.

    `revision` grows with every change of what is said of it; its stage is changed by moves alone.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="projects")
    group = models.ForeignKey(WorkingGroup, models.PROTECT, related_name="projects", null=True, blank=True)
    slug = models.SlugField(max_length=120)
    kind = models.CharField(_("Kind"), max_length=15, choices=ProjectKind.choices)
    title = models.CharField(_("Title"), max_length=200)
    summary = models.TextField(_("Summary"), blank=True)
    stage = models.CharField(_("Stage"), max_length=15, choices=Stage.choices, default=Stage.IDEA)
    stage_since = models.DateField(default=today)
    dropped_from = models.CharField(max_length=15, choices=Stage.choices, blank=True)
    is_public = models.BooleanField(_("Everybody may see it"), default=False)
    shows_budget = models.BooleanField(_("Everybody may see its budget"), default=False)
    trl_now = models.PositiveSmallIntegerField(_("Technology readiness now"), null=True, blank=True)
    trl_target = models.PositiveSmallIntegerField(_("Technology readiness aimed at"), null=True, blank=True)
    budget = models.DecimalField(_("Budget in euro"), max_digits=14, decimal_places=2, null=True, blank=True)
    budget_year = models.PositiveSmallIntegerField(_("Estimated in (year)"), null=True, blank=True)
    steps = models.ManyToManyField(Step, related_name="projects", blank=True)
    next_step = models.CharField(_("Next step"), max_length=300, blank=True)
    next_step_by = models.ForeignKey(Organisation, models.PROTECT, related_name="next_steps", null=True, blank=True)
    next_step_due_on = models.DateField(_("Due on"), null=True, blank=True)
    grew_out_of = models.ForeignKey(Initiative, models.PROTECT, related_name="projects", null=True, blank=True)
    started_on = models.DateField(default=today)
    revision = models.PositiveIntegerField(default=1, editable=False)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["partnership", "slug"], name="project_has_its_own_slug"),
            models.UniqueConstraint("partnership", Lower("title"), name="project_has_its_own_title"),
            models.CheckConstraint(condition=~Q(title=""), name="project_has_a_title"),
            models.CheckConstraint(condition=Q(kind__in=ProjectKind.values), name="project_kind_is_known"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="project_stage_is_known"),
            models.CheckConstraint(
                condition=Q(stage=Stage.DROPPED, dropped_from__in=Stage.values)
                | (~Q(stage=Stage.DROPPED) & Q(dropped_from="")),
                name="project_remembers_where_it_was_dropped",
            ),
            models.CheckConstraint(
                condition=Q(trl_now__isnull=True) | Q(trl_now__range=(LEAST_READY, MOST_READY)),
                name="project_trl_now_is_a_level",
            ),
            models.CheckConstraint(
                condition=Q(trl_target__isnull=True) | Q(trl_target__range=(LEAST_READY, MOST_READY)),
                name="project_trl_target_is_a_level",
            ),
            models.CheckConstraint(
                condition=Q(budget__isnull=True, budget_year__isnull=True)
                | Q(budget__gt=0, budget_year__range=(1990, 2100)),
                name="project_budget_has_a_year",
            ),
            models.CheckConstraint(
                condition=~Q(next_step="") | Q(next_step_by__isnull=True, next_step_due_on__isnull=True),
                name="project_next_step_says_what",
            ),
        )
        indexes = (models.Index(fields=["partnership", "stage"], name="projects_of_a_partnership"),)

    def __str__(self) -> str:
        return self.title

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return self.slug

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be done: it is finished, or was dropped."""
        return self.stage in (Stage.FINISHED, Stage.DROPPED)

    @property
    def is_overdue(self) -> bool:
        """Whether its next step should have been taken by now."""
        return not self.is_over and self.next_step_due_on is not None and self.next_step_due_on < today()


class StageMove(models.Model):
    """One move of a project from stage to stage: on which day, by whom, for which organisation, and why. Written once.

    `before` is empty for the stage in which a project was entered.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="moves")
    before = models.CharField(max_length=15, choices=Stage.choices, blank=True)
    after = models.CharField(max_length=15, choices=Stage.choices)
    on = models.DateField(default=today)
    reason = models.TextField(blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="project_moves", null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(after__in=Stage.values), name="stage_move_ends_in_a_stage"),
            models.UniqueConstraint(fields=["project"], condition=Q(before=""), name="a_project_is_started_once"),
        )
        indexes = (models.Index(fields=["project", "on"], name="moves_of_a_project"),)

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
