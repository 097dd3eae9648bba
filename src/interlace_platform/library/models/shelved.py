"""What a document and a collection have in common: an address for ever, where it belongs, and who sees it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.audiences import PUBLIC
from interlace_platform.core.ids import uuid7
from interlace_platform.groups.models import WorkingGroup
from interlace_platform.library.models.words import ShownTo, State
from interlace_platform.organisations.audiences import audience_of
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.audiences import SEES, WITHIN
from interlace_platform.partnerships.models import Partnership, Platform


class Shelved(models.Model):
    """Something that stands in the library. `slug` never changes; `platform` may be its theme as well as its home."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(_("Title"), max_length=300)
    description = models.TextField(_("Description"), blank=True)
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+", null=True, blank=True)
    group = models.ForeignKey(WorkingGroup, models.PROTECT, related_name="+", null=True, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", null=True, blank=True)
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+", null=True, blank=True)
    shown_to = models.CharField(_("Who sees it"), max_length=10, choices=ShownTo.choices, default=ShownTo.PUBLIC)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    is_fictional = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    added_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.CheckConstraint, ...]] = (
            models.CheckConstraint(condition=~Q(title=""), name="%(class)s_has_a_title"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="%(class)s_state_is_known"),
            models.CheckConstraint(condition=Q(shown_to__in=ShownTo.values), name="%(class)s_shown_to_is_known"),
            models.CheckConstraint(
                condition=Q(partnership__isnull=True) | Q(organisation__isnull=True), name="%(class)s_has_one_home"
            ),
            models.CheckConstraint(
                condition=Q(group__isnull=True) | Q(partnership__isnull=False), name="%(class)s_group_is_of_partnership"
            ),
            models.CheckConstraint(
                condition=~Q(shown_to=ShownTo.WITHIN) | Q(partnership__isnull=False),
                name="%(class)s_is_within_a_partnership",
            ),
            models.CheckConstraint(
                condition=Q(state=State.WITHDRAWN, withdrawn_at__isnull=False) & ~Q(withdrawn_because="")
                | ~Q(state=State.WITHDRAWN) & Q(withdrawn_at__isnull=True, withdrawn_because=""),
                name="%(class)s_withdrawn_says_why",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("added_at")),
                name="%(class)s_withdrawn_after_added",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return self.slug

    @property
    def is_draft(self) -> bool:
        """Whether nobody but those who keep it have seen it yet."""
        return self.state == State.DRAFT

    @property
    def is_withdrawn(self) -> bool:
        """Whether only the reason is left to be seen."""
        return self.state == State.WITHDRAWN

    @property
    def is_within(self) -> bool:
        """Whether only those who take part in its partnership see it."""
        return self.shown_to == ShownTo.WITHIN

    @property
    def is_attached(self) -> bool:
        """Whether it is shown as what it is attached to is."""
        return self.shown_to == ShownTo.ATTACHED

    @property
    def audience(self) -> str:
        """To whom it is shown, as `core.audiences` says it; empty where that is said where it is attached."""
        if self.is_attached:
            return ""
        if self.partnership is None:
            return PUBLIC if self.organisation is None else audience_of(self.organisation)
        if self.is_within:
            return f"{WITHIN}:{self.partnership_id}"
        return f"{SEES}:{self.partnership_id}" if self.partnership.is_draft else PUBLIC
