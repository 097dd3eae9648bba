"""What is told of documents and collections to those who follow their partnership, organisation or theme."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlace_platform.accounts.models import User
from interlace_platform.following.actions import tell
from interlace_platform.following.kinds import Kind, declare
from interlace_platform.following.models import Topic
from interlace_platform.following.subjects import REGION, Subject
from interlace_platform.library.models import Document
from interlace_platform.organisations.followed import subject_of as organisation_subject
from interlace_platform.partnerships.followed import THEME, subjects_of

ADDED = Kind("document.added", Topic.DOCUMENTS, _("“%(document)s” is in the library"))


def tell_of_document(document: Document, by: User) -> None:
    """Tell that a document can be read, to those it is meant for; of what is attached tells the app above."""
    if not document.audience:
        return
    tell(
        kind=ADDED.name,
        name=f"{ADDED.name}:{document.pk}",
        address=reverse("document", args=[document.slug]),
        subjects=list(subjects(document)),
        words={"document": document.title},
        by=by,
        audience=document.audience,
        is_fictional=document.is_fictional,
    )


def subjects(document: Document) -> Iterator[Subject]:
    """What a document is about: its home first, which is its thread, then its theme and regions."""
    if document.partnership is not None:
        yield from subjects_of(document.partnership)
    if document.organisation is not None and document.organisation.is_public:
        yield organisation_subject(document.organisation)
    if document.platform is not None:
        yield Subject(THEME, document.platform.key)
    for territory in document.territories.all():
        if territory.code:
            yield Subject(REGION, territory.code)


declare(ADDED)
