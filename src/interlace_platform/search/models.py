"""What can be found, as it is searched: one row for each thing, whatever app it belongs to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """One thing that can be found, and to whom it is shown.

    Attributes
    ----------
    source
        The address of what it follows (`audit.address_of`): when an action concerned that, the entry is made anew.
    audience
        To whom it is shown, in one word (`core.audiences`).
    names
        All it is called, its title first; `body` is what it says besides.
    facts
        What is told beside the title, by the kind's own words, in the reader's language.
    regions
        The codes of regions it has to do with, held by single spaces, one also at either end.
    tokens
        The words of names and body, folded and marked (`terms.tokens`); the databases' own indexes hold just these.
    digest
        Of everything above, so that an entry that would stay as it is need not be written.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=250)
    source = models.CharField(max_length=120, blank=True)
    audience = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    names = models.JSONField(default=list)
    body = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    language = models.CharField(max_length=8, blank=True)
    platform = models.CharField(max_length=40, blank=True)
    regions = models.TextField(blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    tokens = models.TextField()
    length = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kind", "key"], name="entry_once_a_thing"),
            models.CheckConstraint(condition=~Q(title=""), name="entry_has_a_title"),
            models.CheckConstraint(condition=~Q(audience=""), name="entry_has_an_audience"),
        )
        indexes = (models.Index(fields=["source"], name="entries_by_source"),)

    def __str__(self) -> str:
        return self.title


class Word(models.Model):
    """A word that something says to an audience: what a mistyped word may have been.

    It stays when the last thing that said it goes, until the index is made anew; nothing is offered that finds nothing.
    """

    audience = models.CharField(max_length=40)
    word = models.CharField(max_length=40)
    head = models.CharField(max_length=1)
    middle = models.CharField(max_length=2)
    length = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["audience", "word"], name="word_once_an_audience"),)
        indexes = (
            models.Index(fields=["head", "length"], name="words_by_head"),
            models.Index(fields=["middle", "length"], name="words_by_middle"),
        )

    def __str__(self) -> str:
        return self.word
