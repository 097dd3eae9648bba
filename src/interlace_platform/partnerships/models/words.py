"""The words of the register, as codes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody does in a partnership, strongest first."""

    LEAD = "lead", _("lead")
    CO_LEAD = "co_lead", _("co-lead")
    WORKING_GROUP_LEAD = "working_group_lead", _("leads a working group")
    PARTICIPATING = "participating", _("participating")
    ASSOCIATED = "associated", _("associated")
    ADVISORY = "advisory", _("advisory")
    OBSERVER = "observer", _("observer")


class ClaimStrength(models.TextChoices):
    """How firmly a source says that somebody takes part."""

    ACTIVE = "active"
    COMMITTED = "committed"
    LISTED = "listed"
    INTERESTED = "interested"
    LEFT = "left"


class ClaimState(models.TextChoices):
    """Where a claim stands; `moves` says how it gets from one state to another."""

    PROPOSED = "proposed", _("proposed")
    CONFIRMED = "confirmed", _("confirmed")
    DISPUTED = "disputed", _("disputed")
    SUPERSEDED = "superseded", _("superseded")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Move(models.TextChoices):
    """What can be done to a claim."""

    PROPOSE = "propose", _("proposed")
    CONFIRM = "confirm", _("confirmed")
    DISPUTE = "dispute", _("disputed")
    SETTLE = "settle", _("dispute settled")
    SUPERSEDE = "supersede", _("replaced by a correction")
    WITHDRAW = "withdraw", _("withdrawn")


class Origin(models.TextChoices):
    """Whether something came with the sourced register, or somebody entered it here."""

    SOURCED = "sourced", _("from a public source")
    ENTERED = "entered", _("entered here")


class Side(models.TextChoices):
    """The two who must agree before an entered claim is confirmed: who it is about, and the partnership."""

    CONCERNED = "concerned", _("the organisation concerned")
    PARTNERSHIP = "partnership", _("the partnership")


class Visibility(models.TextChoices):
    """Who sees a partnership: everybody, or while it is a draft those in it and the platform team."""

    PUBLIC = "public", _("public")
    DRAFT = "draft", _("draft, for those in it only")


class Relation(models.TextChoices):
    """How one initiative lives on in another."""

    CONTINUES = "continues"
    MERGED_INTO = "merged_into"
    SPLIT_FROM = "split_from"
    GREW_OUT_OF = "grew_out_of"


class NodeKind(models.TextChoices):
    """What a lineage link can connect."""

    PARTNERSHIP = "partnership"
    INITIATIVE = "initiative"
