"""The worker reads the text of files that were added. Whatever a file holds, that is one attempt and a clear end."""

from __future__ import annotations

import hashlib
import unicodedata

from django.utils import timezone

from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.outbox import Delivery, enqueue, handle
from interlace_platform.core.uploads import path_of
from interlace_platform.library.models import Document, FileText, TextState, Why
from interlace_platform.library.reading.bounded import READABLE, text_in
from interlace_platform.library.reading.outcome import Outcome

TOPIC = "library.read"
LEAST_TO_COMPARE = 200
"""Shorter texts are too much alike to say that two files are the same."""


def ask_to_read(read: FileText) -> None:
    """Let the worker read a file, once for each time it is asked."""
    key = f"{TOPIC}:{read.sha256}:{read.asked_times}"
    enqueue(TOPIC, {"sha256": read.sha256}, idempotency_key=key)


def read_file(delivery: Delivery) -> None:
    """Read one file, outside of any transaction, and keep what came of it."""
    wanted = FileText.objects.filter(sha256=delivery.payload["sha256"], state=TextState.WAITING).first()
    if wanted is not None:
        keep_outcome(wanted=wanted, outcome=outcome_for(wanted))


def outcome_for(wanted: FileText) -> Outcome:
    path = path_of(wanted.sha256)
    if wanted.kind not in READABLE:
        return Outcome()
    return text_in(path, wanted.kind) if path.is_file() else Outcome(why=Why.GONE)


@action
def keep_outcome(*, wanted: FileText, outcome: Outcome) -> None:
    """Write down what came of it, in the record of every document that holds the file. Twice is harmless."""
    is_failed = outcome.why not in (Why.NONE, Why.CUT)
    state = TextState.FAILED if is_failed else TextState.READ if outcome.text else TextState.EMPTY
    kept = FileText.objects.filter(pk=wanted.pk, state=TextState.WAITING).update(
        state=state,
        why=outcome.why,
        text="" if is_failed else outcome.text.replace("\x00", ""),
        fingerprint="" if is_failed else fingerprint_of(outcome.text),
        read_at=timezone.now(),
    )
    holding = Document.objects.filter(versions__variants__read=wanted).distinct() if kept else Document.objects.none()
    for document in holding:
        record(what="document.read", subject=document, by=None, details={"state": state.value, "why": outcome.why})


def fingerprint_of(text: str) -> str:
    """The same for texts that differ in case, marks and layout only; empty for short ones."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in plain if sign.isalnum())
    return hashlib.sha256(letters.encode()).hexdigest() if len(letters) >= LEAST_TO_COMPARE else ""


handle(TOPIC, read_file, acts_outside=True)
