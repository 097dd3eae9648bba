"""The discussion of an event: posts, replies to them, what they said before, and flags."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.core.ids import uuid7
from interlace_platform.events.models import Event


class Post(models.Model):
    """Something that somebody says about an event, or in reply to a post. Once removed, its place stays."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    event = models.ForeignKey(Event, models.PROTECT, related_name="posts")
    answers_to = models.ForeignKey("self", models.PROTECT, related_name="replies", null=True, blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="posts")
    text = models.TextField(_("What you want to say"))
    posted_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True, blank=True)
    reason = models.TextField(_("Reason"), blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="post_says_something"),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="removed_post_says_by_whom",
            ),
        )
        indexes = (models.Index(fields=["event", "answers_to", "id"], name="posts_of_an_event"),)

    def __str__(self) -> str:
        return f"post {self.pk}"

    @property
    def audit_label(self) -> str:
        """How the audit log names it."""
        return self.event.slug

    @property
    def is_removed(self) -> bool:
        """Whether only its place is left."""
        return self.removed_at is not None


class EarlierText(models.Model):
    """What a post said before it was changed, and until when."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="earlier")
    text = models.TextField()
    until = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.post_id} until {self.until}"


class Flag(models.Model):
    """That somebody asks the organisers to look at a post, and why; settled once they did."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="flags")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    reason = models.TextField(_("What is wrong with it"))
    raised_at = models.DateTimeField(default=timezone.now, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["post", "user"], name="flags_a_post_once"),)

    def __str__(self) -> str:
        return f"{self.user_id} flags {self.post_id}"
