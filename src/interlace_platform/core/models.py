"""The audit log, the outbox of what is to happen after a transaction, uploaded files, and who asks how often."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from interlace_platform.core.ids import uuid7


class AuditHead(models.Model):
    """The end of the audit chain: one row, locked by whoever adds to it."""

    last_number = models.PositiveBigIntegerField(default=0)
    last_hash = models.CharField(max_length=64, default="0" * 64)


class AuditEvent(models.Model):
    """One thing that somebody did. Written once; the database refuses to change or delete it.

    No foreign keys: history outlives what it is about. No personal data: people appear by their ids only.
    `hash` is the SHA-256 of the hash before it and of everything else in this row (`audit.hash_of`).
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    what = models.CharField(max_length=80, db_index=True)
    by = models.CharField(max_length=40, blank=True, db_index=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=80)
    subject_label = models.CharField(max_length=200, blank=True)
    concerns = models.JSONField(default=list)
    details = models.JSONField(default=dict)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("-number",)
        indexes = (models.Index(fields=["subject_type", "subject_id"], name="audit_of_a_subject"),)

    def __str__(self) -> str:
        return f"{self.number}: {self.what} {self.subject_type} {self.subject_id}"


class AuditConcern(models.Model):
    """An index over `AuditEvent.concerns`: whom and what an event concerns, for asking by it."""

    number = models.PositiveBigIntegerField(db_index=True)
    who = models.CharField(max_length=140)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["who", "number"], name="audit_concerns_once"),)


class OutboxEntry(models.Model):
    """Something to do once the transaction that asked for it has happened.

    Entries of one `key` are delivered in the order of their ids. While a worker has an entry, `claimed_until` lies in
    the future; a worker that dies leaves it to the next one from then on.
    """

    topic = models.CharField(max_length=60)
    key = models.CharField(max_length=140, blank=True)
    idempotency_key = models.CharField(max_length=200, unique=True)
    payload = models.JSONField(default=dict)
    enqueued_at = models.DateTimeField()
    due_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    delivered_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(delivered_at__isnull=True) | Q(given_up_at__isnull=True), name="outbox_has_one_end"
            ),
            models.CheckConstraint(condition=Q(due_at__gte=F("enqueued_at")), name="outbox_is_due_after_enqueued"),
        )
        indexes = (
            models.Index(
                fields=["due_at", "id"],
                condition=Q(delivered_at__isnull=True, given_up_at__isnull=True),
                name="outbox_waiting",
            ),
            models.Index(
                fields=["key", "id"],
                condition=Q(delivered_at__isnull=True, given_up_at__isnull=True),
                name="outbox_waiting_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.topic} {self.idempotency_key}"


class DeliveredEffect(models.Model):
    """That an effect outside the database (a mail) was begun, and whether it was seen to happen.

    Written by `outbox.Delivery.begin` before the outside world may act, so that a crash can never repeat it.
    """

    idempotency_key = models.CharField(max_length=200, unique=True)
    begun_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)


class Upload(models.Model):
    """A file that somebody uploaded. The file itself is kept under its SHA-256, once however often it is uploaded.

    `by` is the id of the account, as in the audit log: an erased account leaves a document without a name.
    """

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    sha256 = models.CharField(max_length=64, db_index=True)
    size_bytes = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=120, blank=True)
    by = models.CharField(max_length=40, blank=True, db_index=True)
    uploaded_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name or f"document.{self.kind}"


class Allowance(models.Model):
    """When somebody may ask as often as ever again (`limits`). Who it is cannot be told from it."""

    who = models.CharField(max_length=64, primary_key=True)
    full_at = models.FloatField(db_index=True)
