"""The words that a document is described with."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    """What sort of document it is."""

    REPORT = "report", _("Report")
    MINUTES = "minutes", _("Minutes")
    PRESENTATION = "presentation", _("Presentation")
    SCOPING_NOTE = "scoping_note", _("Scoping note")
    TRANSCRIPT = "transcript", _("Transcript of a recording")
    LETTER = "letter", _("Letter")
    DATASET = "dataset", _("Dataset")
    OTHER = "other", _("Other")


class Licence(models.TextChoices):
    """What others may do with it. Where all rights are reserved, only a link to it is kept here."""

    CC_BY = "cc_by", _("CC BY 4.0")
    CC0 = "cc0", _("CC0 1.0")
    RESERVED = "reserved", _("All rights reserved (a link only)")
    OTHER = "other", _("Other, as said")


LICENCE_ADDRESSES = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
}


class ShownTo(models.TextChoices):
    """Who sees it once it is published. Only apps above attach (`library.attaching`)."""

    PUBLIC = "public", _("Everybody")
    WITHIN = "within", _("Those who take part in the partnership")
    ATTACHED = "attached", _("Those to whom it is shown where it is attached")


OFFERED = (ShownTo.PUBLIC, ShownTo.WITHIN)
"""What people choose from in the library itself."""


class State(models.TextChoices):
    """How far it is. What was withdrawn keeps its address, and says there why it is gone."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class TextState(models.TextChoices):
    """What became of reading the text in a file."""

    WAITING = "waiting", _("The text has not been read yet.")
    READ = "read", _("The text was read.")
    EMPTY = "empty", _("No text was found in this file; perhaps it holds pictures of pages.")
    FAILED = "failed", _("The text could not be read.")


class Why(models.TextChoices):
    """Why the text of a file could not be read, or not all of it."""

    NONE = "", ""
    BROKEN = "broken", _("The file is broken, or not what it says it is.")
    ENCRYPTED = "encrypted", _("The file is protected by a password.")
    TOO_SLOW = "too_slow", _("Reading it took too long.")
    TOO_LARGE = "too_large", _("Reading it took too much memory.")
    REFUSED = "refused", _("It is built in a way that is only used to do harm, so it was not read.")
    GONE = "gone", _("The file is not there.")
    CUT = "cut", _("It is long; only its beginning was read.")
