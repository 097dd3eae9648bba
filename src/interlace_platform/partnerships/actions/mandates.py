"""Regions give and end mandates: who speaks and votes for them. A mandate that ends, ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict, Invalid, Problem
from interlace_platform.core.periods import today
from interlace_platform.core.policy import refuse_unless
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships import policy
from interlace_platform.partnerships.models import Mandate, Partnership
from interlace_platform.partnerships.statements import LONGEST_NAME, is_address
from interlace_platform.territories.models import Territory


@dataclass(frozen=True)
class Letter:
    """The letter by which a mandate was given: what it is called, and where it can be read."""

    title: str = ""
    url: str = ""


@action(may=policy.may_grant_mandate)
def grant_mandate(
    *,
    territory: Territory,
    organisation: Organisation,
    partnership: Partnership | None,
    valid_from: date,
    valid_to: date | None = None,
    letter: Letter = Letter(),
    by: User,
) -> Mandate:
    """Record that a territory lets an organisation speak for it, from a day, perhaps until a day.

    A territory has one voice: days that overlap with those of another mandate are refused.
    Granting the same twice is harmless.
    """
    Territory.objects.select_for_update(no_key=True).get(pk=territory.pk)
    wanted = Mandate(
        territory=territory,
        organisation=organisation,
        partnership=partnership,
        valid_from=valid_from,
        valid_to=valid_to,
        letter=letter.title,
        letter_url=letter.url,
        granted_by=by,
    )
    refuse_unfit_mandate(wanted)
    if known := overlapping(wanted):
        return the_same_or_refused(known, wanted)
    wanted.save(force_insert=True)
    noted(wanted, "mandate.granted", by)
    return wanted


def refuse_unfit_mandate(wanted: Mandate) -> None:
    ends_first = wanted.valid_to is not None and wanted.valid_to <= wanted.valid_from
    found = [
        ("valid_to", ends_first, _("The mandate must end after it begins.")),
        ("organisation", wanted.organisation.merged_into_id is not None, _("It is merged into another.")),
        ("letter", not wanted.letter.strip(), _("Say by which letter the mandate was given.")),
        ("letter", len(wanted.letter) > LONGEST_NAME, _("At most 200 characters.")),
        (
            "letter_url",
            not is_address(wanted.letter_url),
            _("Give a web address that begins with https:// or http://."),
        ),
    ]
    if problems := [Problem(field, message) for field, is_wrong, message in found if is_wrong]:
        raise Invalid(problems)


def overlapping(wanted: Mandate) -> Mandate | None:
    begins_before = Q() if wanted.valid_to is None else Q(valid_from__lt=wanted.valid_to)
    ends_after = Q(valid_to__isnull=True) | Q(valid_to__gt=wanted.valid_from)
    same = Mandate.objects.filter(territory=wanted.territory, partnership=wanted.partnership)
    return (
        same.filter(begins_before, ends_after, Q(valid_to__isnull=True) | ~Q(valid_to=F("valid_from")))
        .order_by("valid_from")
        .first()
    )


def the_same_or_refused(known: Mandate, wanted: Mandate) -> Mandate:
    period = (known.valid_from, known.valid_to) == (wanted.valid_from, wanted.valid_to)
    if period and known.organisation_id == wanted.organisation_id:
        return known
    raise Conflict(_("The territory has given its mandate already for some of these days. End that one first."))


@action
def end_mandate(*, mandate: Mandate, on: date | None = None, by: User) -> Mandate:
    """End a mandate: from that day (today where none is given) it no longer holds. Ending it twice is harmless."""
    locked = Mandate.objects.select_for_update(of=("self",), no_key=True)
    mandate = locked.select_related("organisation", "partnership", "territory").get(pk=mandate.pk)
    refuse_unless(policy.may_end_mandate(by=by, mandate=mandate))
    day = on or today()
    if mandate.valid_to is not None and mandate.valid_to <= day:
        return mandate
    if day < today():
        raise Invalid([Problem("on", _("What was done under a mandate stands: it cannot end before today."))])
    mandate.valid_to = max(day, mandate.valid_from)
    mandate.save(update_fields=["valid_to"])
    noted(mandate, "mandate.ended", by)
    return mandate


def noted(mandate: Mandate, what: str, by: User) -> None:
    details = {"territory": mandate.territory.key, "valid_from": mandate.valid_from, "valid_to": mandate.valid_to}
    concerns = [each for each in (mandate.organisation, mandate.partnership) if each is not None]
    record(what=what, subject=mandate, by=by, details=details, concerns=concerns)
