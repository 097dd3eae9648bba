"""The words of founding, as codes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlace_platform.partnerships.models import Role


class ExpressionState(models.TextChoices):
    """Where an expression of interest stands; `moves` says how it gets from one state to another."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    UNDER_REVIEW = "under_review", _("under review")
    RETURNED = "returned", _("returned with questions")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Move(models.TextChoices):
    """What can be done to an expression of interest as a whole."""

    DRAFT = "draft", _("draft it")
    SUBMIT = "submit", _("submit it")
    REVIEW = "review", _("take it up for review")
    RETURN = "return", _("return it with questions")
    ACCEPT = "accept", _("accept it")
    DECLINE = "decline", _("decline it")
    WITHDRAW = "withdraw", _("withdraw it")


class LetterState(models.TextChoices):
    """Where a letter or mandate stands."""

    ASKED = "asked", _("asked for")
    RECEIVED = "received", _("received")
    CHECKED = "checked", _("checked")


class Finding(models.TextChoices):
    """What a reviewer finds of one criterion."""

    MET = "met", _("met")
    NOT_MET = "not_met", _("not met")
    UNCLEAR = "unclear", _("unclear")


EDITABLE = (ExpressionState.DRAFT, ExpressionState.RETURNED)
"""The states in which its authors change it."""

OPEN = (*EDITABLE, ExpressionState.SUBMITTED, ExpressionState.UNDER_REVIEW)
"""The states before a decision."""

FOUNDING_ROLES = (Role.LEAD, Role.CO_LEAD, Role.PARTICIPATING, Role.ASSOCIATED, Role.OBSERVER)
