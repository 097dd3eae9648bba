"""Who is active in a partnership, beside who is merely listed. Other apps say here what counts as a contribution."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, QuerySet
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
    return first_active(partnership, None, day, reader)[0]


def first_active(
    partnership: Partnership, most: int | None, day: date | None = None, reader: Reader = VISITOR
) -> tuple[tuple[Activity, ...], int]:
    """The first of them, and how many there are beside."""
    day = day or today()
    rows = list(parts_in(partnership, day, reader).values_list("organisation_id", "role", "organisation__folded"))
    names = {key: folded for key, _role, folded in rows if key is not None}
    last = latest_contributions(partnership, day - MONTHS_12, day) if names else {}
    active = sorted((key for key in last if key in names), key=lambda key: (-last[key][0].toordinal(), names[key]))
    listed = sorted((folded, key) for key, folded in names.items() if key not in last)
    first = [*active, *(key for _folded, key in listed)][:most]
    return told(first, {(key, role) for key, role, _folded in rows}, last), len(names) - len(first)


def parts_in(partnership: Partnership, day: date, reader: Reader) -> QuerySet[Claim]:
    """The claims by which organisations of the register take part on a day."""
    claims = claims_visible_to(reader).filter(holding(day), partnership=partnership, organisation__isnull=False)
    return claims.exclude(strength__in=NO_PART).exclude(pk__in=gone(partnership, day)).order_by()


def told(
    organisations: Sequence[int], said: Set[tuple[int | None, str]], last: Mapping[int, tuple[date, str | Promise]]
) -> tuple[Activity, ...]:
    """What is said of each of these: only they are read whole."""
    found = Organisation.objects.in_bulk(organisations)
    return tuple(
        Activity(
            organisation=found[key],
            roles=tuple(role for role in Role if (key, role.value) in said),
            last_on=last[key][0] if key in last else None,
            last_kind=last[key][1] if key in last else "",
        )
        for key in organisations
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
