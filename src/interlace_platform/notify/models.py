"""Mailboxes from which mails came back, and each mail that did."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Mailbox(models.Model):
    """An address from which a mail came back. While `undeliverable_since` is set, nothing is sent to it.

    `key` is the outbox's name for the address; `email` is empty where no account here has it. Whoever opened the link
    of a mail to it has shown that it works (`proved_at`): what came back before counts no more.
    """

    key = models.CharField(max_length=40, unique=True)
    email = models.CharField(max_length=254, blank=True)
    undeliverable_since = models.DateTimeField(null=True, blank=True, db_index=True)
    proved_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.key


class Bounce(models.Model):
    """That one mail came back, or was refused for its recipient; counted once however often it is reported.

    `status` is what the other side said, as class, subject and detail: ``5.1.1``.
    """

    mailbox = models.ForeignKey(Mailbox, models.CASCADE, related_name="bounces")
    mail = models.CharField(max_length=12)
    status = models.CharField(max_length=12)
    is_hard = models.BooleanField()
    came_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["mailbox", "mail"], name="mail_comes_back_once"),
            models.CheckConstraint(condition=~Q(status=""), name="bounce_has_a_status"),
        )

    def __str__(self) -> str:
        return f"{self.status} {self.mail}"
