"""The words of events, as codes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    """What sort of event it is."""

    WEBINAR = "webinar", _("webinar")
    STEERING_COMMITTEE = "steering_committee", _("steering committee")
    BROKERAGE = "brokerage", _("brokerage event")
    PLENARY = "plenary", _("plenary")
    WORKSHOP = "workshop", _("workshop")
    OTHER = "other", _("other")


class EventMode(models.TextChoices):
    """Where people meet."""

    IN_PERSON = "in_person", _("in person")
    ONLINE = "online", _("online")
    BOTH = "both", _("in person and online")


class EventState(models.TextChoices):
    """Where an event stands; `moves` says how it gets from one state to another."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")
    HELD = "held", _("held")
    ARCHIVED = "archived", _("archived")


class EventMove(models.TextChoices):
    """What can be done to an event as a whole."""

    DRAFT = "draft", _("draft it")
    PUBLISH = "publish", _("publish it")
    POSTPONE = "postpone", _("postpone it")
    CANCEL = "cancel", _("cancel it")
    HOLD = "hold", _("say that it was held")
    ARCHIVE = "archive", _("archive it")
    TAKE_OUT = "take_out", _("take it out of the archive")


class Audience(models.TextChoices):
    """Who sees an event that is no draft any more."""

    PUBLIC = "public", _("everybody")
    WITHIN = "within", _("those who take part in the partnership")
    INVITED = "invited", _("those who are invited")


class HostRole(models.TextChoices):
    """What an organisation is to an event."""

    ORGANISER = "organiser", _("organiser")
    HOST = "host", _("host")
    CO_ORGANISER = "co_organiser", _("co-organiser")


class RegistrationState(models.TextChoices):
    """Where a registration stands; `moves` says how it gets from one state to another."""

    ASKED = "asked", _("waits for approval")
    WAITING = "waiting", _("on the waiting list")
    REGISTERED = "registered", _("registered")
    DECLINED = "declined", _("declined")
    CANCELLED = "cancelled", _("cancelled")


class RegistrationMove(models.TextChoices):
    """What can be done to a registration."""

    REGISTER = "register", _("register")
    APPROVE = "approve", _("approve it")
    DECLINE = "decline", _("decline it")
    PROMOTE = "promote", _("give it a free place")
    CANCEL = "cancel", _("cancel it")


class AnswerKind(models.TextChoices):
    """How a question to those who register is answered."""

    TEXT = "text", _("in words")
    CHOICE = "choice", _("by choosing one")


class InvitedRole(models.TextChoices):
    """For which part of an event's home an invitation is; `inviting.people` says which parts a home has."""

    LEADS = "leads", _("those who lead the partnership")
    GROUP_LEADS = "group_leads", _("those who lead a working group of it")
    MEMBERS = "members", _("all members of it")
    EVERYBODY = "everybody", _("everybody who takes part in it")
    COORDINATORS = "coordinators", _("those who lead a partnership of the platform")
    CLUSTERS = "clusters", _("the clusters of the region")
    IN_GROUP = "in_group", _("everybody who takes part in the working group")
