"""Collections: documents that belong together, in an order."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from interlace_platform.library.models.documents import Document
from interlace_platform.library.models.shelved import Shelved


class Collection(Shelved):
    """Documents in an order, with a title. Who may not see one of them does not see it here either."""

    class Meta(Shelved.Meta):
        abstract = False


class CollectionItem(models.Model):
    """That a document is in a collection, and at which place."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="items")
    document = models.ForeignKey(Document, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["collection", "document"], name="document_in_a_collection_once"),
            models.CheckConstraint(condition=Q(position__gte=1), name="collection_is_counted_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.document_id} in {self.collection_id}"
