"""Members as of the last day, and who joined, left or took the lead during the half-year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.boards.findings import LESS_DEVELOPED
from interlace_platform.boards.queries import known_categories
from interlace_platform.core.readers import VISITOR
from interlace_platform.evidence import queries as evidence
from interlace_platform.partnerships.membership import LEADING, Member, Membership, membership_from
from interlace_platform.partnerships.models import Partnership
from interlace_platform.partnerships.queries import claims_of
from interlace_platform.reporting.documents import (
    Figures,
    Paragraph,
    Part,
    Run,
    Table,
    day_in_words,
    row,
    source_of,
    text,
)
from interlace_platform.reporting.halves import HalfYear
from interlace_platform.reporting.registry import Chapter, Comparison, Shape, Source, compared, draw_from

ROLES = {
    "lead": gettext_lazy("lead"),
    "co_lead": gettext_lazy("co-lead"),
    "participating": gettext_lazy("participating"),
    "observer": gettext_lazy("observer"),
    "associated": gettext_lazy("associated"),
    "advisory": gettext_lazy("advisory"),
    "working_group_lead": gettext_lazy("leads a working group"),
}
CATEGORIES = {
    "less_developed": gettext_lazy("less developed"),
    "transition": gettext_lazy("in transition"),
    "more_developed": gettext_lazy("more developed"),
    "": gettext_lazy("not known"),
}


class MemberFact(Shape):
    """One member: territory or organisation, its strongest role, its region's derived category (empty: not known)."""

    who: str
    role: str
    region: str
    category: str


class Members(Chapter):
    """Who was in the partnership on the last day, and what changed since the day before the first."""

    as_of: date
    members: tuple[MemberFact, ...]
    joined: tuple[str, ...]
    left: tuple[str, ...]
    new_leads: tuple[str, ...]
    category_is: str = "derived from GDP per head in purchasing power, against the EU; not the legal list"

    @property
    def known(self) -> int:
        """How many members' regions have a category."""
        return sum(bool(each.category) for each in self.members)

    @property
    def less_developed(self) -> tuple[MemberFact, ...]:
        """The members from less developed regions."""
        return tuple(each for each in self.members if each.category == LESS_DEVELOPED)


def collect(partnership: Partnership, half: HalfYear) -> Members:
    """Read the claims once, and ask them about two days."""
    regions = tuple(evidence.regions(VISITOR).values_list("code", flat=True))
    claims, since = claims_of(partnership, VISITOR), partnership.year_established
    now = membership_from(claims, half.last_day, since, regions)
    then = membership_from(claims, half.first_day - timedelta(days=1), since, regions)
    here, there, known = names(now), names(then), known_categories()
    return Members(
        page=f"{reverse('partnership', args=[partnership.key])}?day={half.last_day.isoformat()}",
        as_of=half.last_day,
        members=tuple(fact_of(member, known) for member in now.all),
        joined=tuple(sorted(here - there)),
        left=tuple(sorted(there - here)),
        new_leads=tuple(sorted({each.who for each in now.leads} - {each.who for each in then.leads})),
    )


def names(membership: Membership) -> set[str]:
    return {member.who for member in membership.all}


def fact_of(member: Member, known: Mapping[str, str]) -> MemberFact:
    found = {known.get(code, "") for code in member.codes}
    category = found.pop() if len(found) == 1 else ""
    return MemberFact(who=member.who, role=member.role, region=member.code, category=category)


def told(facts: Members) -> Iterator[Part]:
    """Numbers, changes, the list."""
    leading = [each for each in facts.members if each.role in LEADING]
    less = len(facts.less_developed)
    yield Figures(
        (
            (str(len(facts.members)), _("members on %(day)s") % {"day": day_in_words(facts.as_of)}),
            (str(len(leading)), _("lead or co-lead")),
            (f"{less} / {facts.known}" if facts.known else "–", _("from less developed regions, where it is known")),
        )
    )
    yield from changes(facts)
    rows = (row(each.who, str(ROLES.get(each.role, each.role)), each.region, category(each)) for each in facts.members)
    head = (_("Member"), _("Role"), _("Region"), _("Category (derived)"))
    if facts.members:
        yield Table(_("Members on the last day"), head, tuple(rows))
    yield Paragraph(
        text(
            _("Categories of regions are derived from GDP per head in purchasing power; they are not the legal list.")
        ),
        "note",
    )
    yield source_of(facts.page, _("Every claim with its source"))


def category(member: MemberFact) -> str:
    return str(CATEGORIES.get(member.category, member.category))


def changes(facts: Members) -> Iterator[Part]:
    said = ((_("Joined"), facts.joined), (_("Left"), facts.left), (_("Took the lead"), facts.new_leads))
    for words, who in said:
        if who:
            yield Paragraph((Run(f"{words}: ", bold=True), Run("; ".join(who))))
    if not any(who for _words, who in said):
        yield Paragraph(text(_("Nobody joined, left or took the lead.")))


def leads(facts: Members) -> Iterable[str]:
    return (each.who for each in facts.members if each.role in LEADING)


def changed(before: Members, after: Members) -> Iterator[Comparison]:
    """Members, leads, members from less developed regions."""
    yield compared(_("Members"), (each.who for each in before.members), (each.who for each in after.members))
    yield compared(_("Lead or co-lead"), leads(before), leads(after))
    yield compared(
        _("From less developed regions (derived)"),
        (each.who for each in before.less_developed),
        (each.who for each in after.less_developed),
    )


draw_from(Source("members", gettext_lazy("Members"), Members, collect, told, changed))
