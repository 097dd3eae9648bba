"""Who is active in a partnership, beside who is merely listed. Other apps say here what counts as a contribution."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Exists
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from interlace_platform.core.periods import today
from interlace_platform.core.readers import VISITOR, Reader
from interlace_platform.organisations.models import Organisation
from interlace_platform.partnerships.models import Claim, ClaimMove, ClaimStrength, Partnership, Role
from interlace_platform.partnerships.policy import claims_visible_to
from interlace_platform.partnerships.standing import NO_PART, holding, left_after

MONTHS_12 = timedelta(days=365)


@dataclass(frozen=True)
class Contribution:
    """That an organisation did something in a partnership on a day."""

    organisation: int
    on: date


Contributions = Callable[[Partnership, date, date], Iterable[Contribution]]


@dataclass(frozen=True)
class Kind:
    """One kind of contribution: what it is called, and where it is found between two days, both included."""

    title: str | Promise
    found: Contributions


kinds: dict[str, Kind] = {}


def count_contributions(name: str, title: str | Promise, found: Contributions) -> None:
    """Let a kind of contribution count; an app calls this when it is ready. The same name again replaces it."""
    kinds[name] = Kind(title, found)


@dataclass(frozen=True)
class Activity:
    """An organisation that takes part: as what, and what it did last in the twelve months before a day."""

    organisation: Organisation
    roles: tuple[Role, ...]
    last_on: date | None
    last_kind: str | Promise

    @property
    def is_active(self) -> bool:
        """Whether it contributed anything; else it is merely listed."""
        return self.last_on is not None


def activity_in(partnership: Partnership, day: date | None = None, reader: Reader = VISITOR) -> tuple[Activity, ...]:
    """Every organisation of the register that takes part on a day, active ones first, the latest contribution first."""
    return told(parts_in(partnership, day or today(), reader))


def first_active(
    partnership: Partnership, most: int, day: date | None = None, reader: Reader = VISITOR
) -> tuple[tuple[Activity, ...], int]:
    """The first of them, and how many there are beside."""
    parts = parts_in(partnership, day or today(), reader)
    return told(parts[:most]), len(parts[most:])


class Part(NamedTuple):
    """That an organisation takes part, with whatever roles are said, before more is read of it."""

    organisation: int
    folded: str
    roles: set[str]
    last: tuple[date, str | Promise] | None


def parts_in(partnership: Partnership, day: date, reader: Reader) -> list[Part]:
    claims = claims_visible_to(reader).filter(holding(day), partnership=partnership, organisation__isnull=False)
    taking = claims.exclude(strength__in=NO_PART).exclude(pk__in=gone(partnership, day))
    said: dict[int, tuple[str, set[str]]] = {}
    for organisation, folded, role in taking.order_by("pk").values_list(
        "organisation_id", "organisation__folded", "role"
    ):
        said.setdefault(organisation, (folded, set()))[1].add(role)
    last = latest_contributions(partnership, day - MONTHS_12, day) if said else {}
    parts = [Part(key, folded, roles, last.get(key)) for key, (folded, roles) in said.items()]
    return sorted(parts, key=lambda part: (-(part.last[0] if part.last else date.min).toordinal(), part.folded))


def told(parts: Sequence[Part]) -> tuple[Activity, ...]:
    organisations = Organisation.objects.in_bulk([part.organisation for part in parts])
    return tuple(
        Activity(
            organisation=organisations[part.organisation],
            roles=tuple(role for role in Role if role in part.roles),
            last_on=part.last[0] if part.last else None,
            last_kind=part.last[1] if part.last else "",
        )
        for part in parts
    )


def gone(partnership: Partnership, day: date) -> list[int]:
    leaving = Claim.objects.filter(partnership=partnership, strength=ClaimStrength.LEFT).values("organisation_id")
    mine = Claim.objects.filter(partnership=partnership, organisation__in=leaving)
    return list(mine.filter(Exists(left_after(day))).values_list("pk", flat=True))


def latest_contributions(partnership: Partnership, since: date, until: date) -> dict[int, tuple[date, str | Promise]]:
    """The last contribution of each organisation between two days, with the kind it was of."""
    latest: dict[int, tuple[date, str | Promise]] = {}
    for kind in kinds.values():
        for each in kind.found(partnership, since, until):
            known = latest.get(each.organisation)
            if known is None or known[0] < each.on:
                latest[each.organisation] = (each.on, kind.title)
    return latest


def claim_moves(partnership: Partnership, since: date, until: date) -> Iterable[Contribution]:
    """What organisations did to claims counts."""
    first = timezone.make_aware(datetime.combine(since, time.min))
    end = timezone.make_aware(datetime.combine(until + timedelta(days=1), time.min))
    made = ClaimMove.objects.filter(
        claim__partnership=partnership, organisation__isnull=False, at__gte=first, at__lt=end
    )
    for organisation, at in made.values_list("organisation_id", "at"):
        if organisation is not None:
            yield Contribution(organisation, timezone.localtime(at).date())


count_contributions("claims", _("register kept up to date"), claim_moves)
