"""Collections: made, described, and their documents put in order."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.ids import uuid7
from interlace_platform.core.policy import refuse_unless
from interlace_platform.core.refusals import refuse_stale, refuse_wrong
from interlace_platform.library import policy
from interlace_platform.library.actions.describing import free_slug, refuse_unfit_home, unfit_shelf
from interlace_platform.library.actions.documents import concerned, home_of, locked, placed, publish_now
from interlace_platform.library.models import Collection, CollectionItem, Document, ShownTo
from interlace_platform.library.policy import Home
from interlace_platform.library.refusals import refuse_withdrawn

MOST_DOCUMENTS = 200


@action
def make_collection(
    *, home: Home, title: str, description: str = "", shown_to: str = ShownTo.PUBLIC, publish: bool = False, by: User
) -> Collection:
    """Make a collection, with nothing in it yet."""
    refuse_unless(policy.may_add(by=by, home=home, shown_to=shown_to))
    refuse_unfit_home(home)
    refuse_wrong(unfit_shelf(title, description, shown_to, home))
    public_id = uuid7()
    collection = Collection.objects.create(
        public_id=public_id, slug=free_slug(Collection, title, public_id), title=title.strip(), shown_to=shown_to,
        description=description.strip(), added_by=by, added_at=timezone.now(), **placed(home),
    )  # fmt: skip
    record(what="collection.made", subject=collection, by=by, concerns=concerned(collection))
    if publish:
        publish_now(collection, by)
    return collection


@action
def change_collection(
    *, collection: Collection, title: str, description: str, shown_to: str, revision: int | None = None, by: User
) -> Collection:
    """Say anew what a collection is called, what it is for, and who sees it."""
    collection = kept(collection, by)
    refuse_stale(collection.revision, revision)
    home = home_of(collection)
    if shown_to != collection.shown_to:
        refuse_unless(policy.may_add(by=by, home=home, shown_to=shown_to))
    refuse_wrong(unfit_shelf(title, description, shown_to, home))
    collection.title, collection.description, collection.shown_to = title.strip(), description.strip(), shown_to
    collection.revision += 1
    collection.save(update_fields=["title", "description", "shown_to", "revision"])
    record(what="collection.changed", subject=collection, by=by, concerns=concerned(collection))
    return collection


@action
def put_document(*, collection: Collection, document: Document, by: User) -> CollectionItem:
    """Put a document that one may see at the end of a collection. Twice is harmless."""
    collection = kept(collection, by)
    refuse_unless(policy.visible_to(by).filter(pk=document.pk).exists())
    refuse_withdrawn(document)
    known = collection.items.filter(document=document).first()
    if known is not None:
        return known
    last = collection.items.order_by("-position").values_list("position", flat=True).first() or 0
    refuse_wrong([("document", last >= MOST_DOCUMENTS, _("A collection holds at most 200 documents."))])
    item = CollectionItem.objects.create(collection=collection, document=document, position=last + 1)
    changed(collection, document, "collection.document_put", by)
    return item


@action
def take_out(*, collection: Collection, document: Document, by: User) -> None:
    """Take a document out of a collection; it stays in the library. Twice is harmless."""
    collection = kept(collection, by)
    removed, _rows = collection.items.filter(document=document).delete()
    if removed:
        for position, item in enumerate(collection.items.order_by("position", "pk"), 1):
            CollectionItem.objects.filter(pk=item.pk).update(position=position)
        changed(collection, document, "collection.document_taken_out", by)


@action
def move_up(*, collection: Collection, document: Document, by: User) -> None:
    """Let a document change places with the one before it; the first stays where it is."""
    collection = kept(collection, by)
    items = list(collection.items.order_by("position", "pk"))
    place = next((place for place, item in enumerate(items) if item.document_id == document.pk), 0)
    if place == 0:
        return
    items[place - 1], items[place] = items[place], items[place - 1]
    for position, item in enumerate(items, 1):
        item.position = position
    CollectionItem.objects.bulk_update(items, ["position"])
    changed(collection, document, "collection.reordered", by)


def kept(collection: Collection, by: User) -> Collection:
    """The collection, locked, for those who keep it."""
    collection = locked(collection)
    refuse_unless(policy.may_keep(by=by, own=collection))
    refuse_withdrawn(collection)
    return collection


def changed(collection: Collection, document: Document, what: str, by: User) -> None:
    details = {"document": document.public_id}
    record(what=what, subject=collection, by=by, details=details, concerns=concerned(collection))
