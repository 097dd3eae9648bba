"""Adding, describing, publishing and withdrawing documents."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.ids import uuid7
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.refusals import refuse_stale, refuse_wrong
from interlace_platform.library import policy
from interlace_platform.library.actions.contents import Content, keep_content, refuse_unfit_content
from interlace_platform.library.actions.describing import (
    Facts,
    describe,
    free_slug,
    refuse_unfit_facts,
    refuse_unfit_home,
    said_of,
)
from interlace_platform.library.followed import tell_of_document
from interlace_platform.library.models import Document, Licence, Shelved, ShownTo, State, Version
from interlace_platform.library.policy import Home
from interlace_platform.library.refusals import refuse_withdrawn

OnShelf = TypeVar("OnShelf", bound=Shelved)
LONGEST_REASON = 1_000


@action
def add_document(*, home: Home, facts: Facts, content: Content, publish: bool = False, by: User) -> Document:
    """Put a document into the library, as its first version: as a draft, or published at once."""
    refuse_unless(policy.may_add(by=by, home=home, shown_to=facts.shown_to))
    document = put(home, facts, content, by)
    if publish:
        publish_now(document, by)
    return document


@action
def attach_document(*, home: Home, facts: Facts, content: Content, is_fictional: bool = False, by: User) -> Document:
    """Put a document into the library for an app above, which attaches it and has asked whether that is allowed.

    It is published, to those to whom that app shows it; see `library.attaching`.
    """
    document = put(home, replace(facts, shown_to=ShownTo.ATTACHED), content, by)
    if is_fictional and not document.is_fictional:
        document.is_fictional = True
        document.save(update_fields=["is_fictional"])
    publish_now(document, by)
    return document


def put(home: Home, facts: Facts, content: Content, by: User) -> Document:
    """The document with its first version, as a draft."""
    refuse_unfit_home(home)
    refuse_unfit_facts(facts, home, is_attached=facts.shown_to == ShownTo.ATTACHED)
    refuse_unfit_content(content, facts.licence)
    public_id = uuid7()
    document = Document.objects.create(
        public_id=public_id, slug=free_slug(Document, facts.title, public_id), added_by=by, added_at=timezone.now(),
        **placed(home), **said_of(facts),
    )  # fmt: skip
    describe(document, facts)
    keep_content(Version.objects.create(document=document, number=1, added_by=by), content, by)
    record(what="document.added", subject=document, by=by, concerns=concerned(document))
    return document


def placed(home: Home) -> dict[str, object]:
    """The columns that say where it belongs; fictional is what belongs to something fictional."""
    is_fictional = any(getattr(each, "is_fictional", False) for each in (home.partnership, home.organisation))
    named = {name: getattr(home, name) for name in ("partnership", "group", "organisation")}
    return {**named, "is_fictional": is_fictional}


@action
def change_document(*, document: Document, facts: Facts, revision: int | None = None, by: User) -> Document:
    """Say anew all that is said of a document. Its address, its home and its versions stay."""
    document = locked(document)
    refuse_unless(policy.may_keep(by=by, own=document))
    refuse_withdrawn(document)
    refuse_stale(document.revision, revision)
    home = home_of(document)
    refuse_unfit_facts(facts, home, is_attached=document.is_attached)
    if facts.shown_to != document.shown_to:
        refuse_unless(policy.may_add(by=by, home=home, shown_to=facts.shown_to))
    refuse_wrong([("licence", is_kept_though_reserved(document, facts), _("Files of it are kept here."))])
    said = said_of(facts)
    for name, value in said.items():
        setattr(document, name, value)
    document.revision += 1
    document.save(update_fields=[*said, "revision"])
    describe(document, facts)
    record(what="document.changed", subject=document, by=by, concerns=concerned(document))
    return document


def is_kept_though_reserved(document: Document, facts: Facts) -> bool:
    has_files = document.versions.filter(variants__upload__isnull=False)
    return facts.licence == Licence.RESERVED and has_files.exists()


@action
def publish(*, own: Shelved, by: User) -> None:
    """Show a draft to those it is meant for. Twice is harmless."""
    own = locked(own)
    refuse_unless(policy.may_keep(by=by, own=own))
    refuse_withdrawn(own)
    if own.is_draft:
        publish_now(own, by)


def publish_now(own: Shelved, by: User) -> None:
    own.state, own.published_at = State.PUBLISHED, timezone.now()
    own.save(update_fields=["state", "published_at"])
    record(what=f"{word_for(own)}.published", subject=own, by=by, concerns=concerned(own))
    if isinstance(own, Document):
        tell_of_document(own, by)


@action
def withdraw(*, own: Shelved, because: str, by: User) -> None:
    """Take it out of the library for good. Its address stays, and says why."""
    own = locked(own)
    refuse_unless(policy.may_keep(by=by, own=own))
    refuse_wrong(
        [
            ("because", not because.strip(), _("Say why: it stands at its address from now on.")),
            ("because", len(because) > LONGEST_REASON, _("At most 1,000 characters.")),
        ]
    )
    if own.is_withdrawn:
        return
    own.state, own.withdrawn_at, own.withdrawn_because = State.WITHDRAWN, timezone.now(), because.strip()
    own.save(update_fields=["state", "withdrawn_at", "withdrawn_because"])
    record(what=f"{word_for(own)}.withdrawn", subject=own, by=by, concerns=concerned(own))


def word_for(own: Shelved) -> str:
    return "document" if isinstance(own, Document) else "collection"


def concerned(own: Shelved) -> list[Model]:
    """Whom an event concerns: where it belongs."""
    return [each for each in (own.partnership, own.organisation) if each is not None]


def home_of(own: Shelved) -> Home:
    """Where it belongs."""
    return Home(partnership=own.partnership, group=own.group, organisation=own.organisation)


def locked(own: OnShelf) -> OnShelf:
    """The row as it is now, locked until the end of the transaction."""
    rows = type(own)._default_manager.select_for_update(of=("self",), no_key=True)
    return rows.select_related("partnership", "group", "organisation", "platform").get(pk=own.pk)
