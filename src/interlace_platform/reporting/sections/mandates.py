"""For which regions of the partnership somebody has the mandate to speak and vote."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.core.readers import VISITOR
from interlace_platform.groups.mandates import voters_of
from interlace_platform.partnerships.membership import holds_on
from interlace_platform.partnerships.models import ClaimStrength, Mandate, Partnership, Role
from interlace_platform.partnerships.policy import mandates_visible_to
from interlace_platform.partnerships.queries import claims_of
from interlace_platform.partnerships.standing import MEMBERS
from interlace_platform.reporting.documents import Figures, Paragraph, Part, Run, Table, row, source_of
from interlace_platform.reporting.halves import HalfYear
from interlace_platform.reporting.registry import Chapter, Comparison, Shape, Source, compared, draw_from
from interlace_platform.territories.models import Territory


class MandateFact(Shape):
    """A region, and the organisation that has its mandate in the partnership."""

    region: str
    organisation: str


class Mandates(Chapter):
    """Mandates in force on the last day, those given and ended during the half-year, and regions without any."""

    as_of: date
    in_force: tuple[MandateFact, ...]
    without: tuple[str, ...]
    given: tuple[str, ...]
    ended: tuple[str, ...]

    @property
    def covered(self) -> tuple[str, ...]:
        """The regions with a mandate."""
        return tuple(each.region for each in self.in_force)


def collect(partnership: Partnership, half: HalfYear) -> Mandates:
    """Who could vote on the last day, and which member regions nobody could vote for."""
    voters = [each for each in voters_of(partnership, half.last_day) if each.organisation.is_public]
    covered = {each.territory.pk for each in voters}
    without = {str(own) for own in member_territories(partnership, half) if own.pk not in covered}
    own = mandates_visible_to(VISITOR).filter(partnership=partnership)
    given = own.filter(valid_from__range=(half.first_day, half.last_day))
    ended = own.filter(Q(valid_to__gt=half.first_day, valid_to__lte=half.last_day))
    return Mandates(
        page=reverse("mandates", args=[partnership.key]),
        as_of=half.last_day,
        in_force=tuple(MandateFact(region=str(each.territory), organisation=str(each.organisation)) for each in voters),
        without=tuple(sorted(without)),
        given=tuple(sorted(map(told_shortly, given))),
        ended=tuple(sorted(map(told_shortly, ended))),
    )


def member_territories(partnership: Partnership, half: HalfYear) -> set[Territory]:
    """The territories that are members on the last day, in whatever role but watching."""
    claims = [
        each
        for each in claims_of(partnership, VISITOR)
        if holds_on(each, half.last_day, partnership.year_established)
        and Role(each.role) in MEMBERS
        and each.strength != ClaimStrength.LEFT
    ]
    return {each.territory for each in claims if each.territory is not None}


def told_shortly(mandate: Mandate) -> str:
    return f"{mandate.territory}: {mandate.organisation}"


def told(facts: Mandates) -> Iterator[Part]:
    """Coverage, the list, what changed."""
    covered, without = len(facts.in_force), len(facts.without)
    yield Figures(((str(covered), _("regions with a mandate")), (str(without), _("member regions without one"))))
    if facts.in_force:
        rows = tuple(row(each.region, each.organisation) for each in facts.in_force)
        yield Table(_("Mandates on the last day"), (_("Region or place"), _("Held by")), rows)
    said = ((_("Given"), facts.given), (_("Ended"), facts.ended), (_("Without a mandate"), facts.without))
    for words, who in said:
        if who:
            yield Paragraph((Run(f"{words}: ", bold=True), Run("; ".join(who))))
    yield source_of(facts.page, _("Mandates"))


def changed(before: Mandates, after: Mandates) -> Iterator[Comparison]:
    """Regions with and without a mandate."""
    yield compared(_("Regions with a mandate"), before.covered, after.covered)
    yield compared(_("Member regions without a mandate"), before.without, after.without)


draw_from(Source("mandates", gettext_lazy("Mandates"), Mandates, collect, told, changed))
