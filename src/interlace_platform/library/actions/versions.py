"""New versions, further languages, and asking again for the text of a file."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict
from interlace_platform.core.periods import today
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.refusals import refuse_stale, refuse_wrong
from interlace_platform.library import policy
from interlace_platform.library.actions.contents import Content, keep_content, refuse_unfit_content
from interlace_platform.library.actions.documents import concerned, locked
from interlace_platform.library.extracting import ask_to_read
from interlace_platform.library.models import Document, FileText, TextState, Variant, Version
from interlace_platform.library.refusals import refuse_withdrawn

MOST_TIMES_ASKED = 3


@action
def add_version(
    *, document: Document, content: Content, note: str, dated_on: date | None = None, after: int | None = None, by: User
) -> Version:
    """Add what the document has become. `after` is the last version that was seen: another since then is told."""
    document = locked(document)
    refuse_unless(policy.may_keep(by=by, own=document))
    refuse_withdrawn(document)
    last = document.versions.order_by("-number").values_list("number", flat=True).first() or 0
    refuse_stale(last, after)
    refuse_wrong(
        [
            ("note", not note.strip(), _("Say what has changed.")),
            ("note", len(note) > 500, _("At most 500 characters.")),
            ("dated_on", dated_on is not None and dated_on > today(), _("That day has not come yet.")),
        ]
    )
    refuse_unfit_content(content, document.licence)
    version = Version.objects.create(
        document=document, number=last + 1, note=note.strip(), dated_on=dated_on or today(), added_by=by
    )
    keep_content(version, content, by)
    noted("document.version_added", document, version.number, by)
    return version


@action
def add_language(*, version: Version, content: Content, by: User) -> Variant:
    """Add a version in a further language; what is there is never replaced."""
    document = locked(version.document)
    refuse_unless(policy.may_keep(by=by, own=document))
    refuse_withdrawn(document)
    refuse_unfit_content(content, document.licence)
    variant = keep_content(Version.objects.get(pk=version.pk), content, by)
    noted("document.language_added", document, version.number, by)
    return variant


def noted(what: str, document: Document, number: int, by: User) -> None:
    record(what=what, subject=document, by=by, details={"version": number}, concerns=concerned(document))


@action
def read_again(*, variant: Variant, by: User) -> None:
    """Let the worker try once more to read a file; not without end."""
    document = locked(variant.version.document)
    refuse_unless(policy.may_keep(by=by, own=document))
    refuse_withdrawn(document)
    read = FileText.objects.select_for_update().filter(variants=variant.pk, state=TextState.FAILED).first()
    if read is None:
        return
    if read.asked_times >= MOST_TIMES_ASKED:
        raise Conflict(_("It was tried three times. Add the document in another form."))
    read.state, read.why, read.asked_times = TextState.WAITING, "", read.asked_times + 1
    read.save(update_fields=["state", "why", "asked_times"])
    ask_to_read(read)
    record(what="document.reading_asked", subject=document, by=by, concerns=concerned(document))
