"""Who may see and change what stands in the library: one rule for documents and collections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Q, QuerySet

from interlace_platform.accounts.policy import is_platform_team
from interlace_platform.core.once import once
from interlace_platform.core.periods import in_force
from interlace_platform.core.policy import Reader, rule
from interlace_platform.groups.models import GroupLead, WorkingGroup
from interlace_platform.library.attaching import kept_where_attached, seen_where_attached
from interlace_platform.library.models import Collection, Document, Shelved, ShownTo, State
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.policy import acting_organisations, sees_organisation
from interlace_platform.partnerships.models import Partnership, Platform
from interlace_platform.partnerships.policy import visible_to as partnerships_visible_to
from interlace_platform.partnerships.standing import LEADING, parts_taken

OnShelf = TypeVar("OnShelf", bound=Shelved)
NOTHING = Q(pk__in=())


@dataclass(frozen=True)
class Home:
    """Where something in the library belongs: at most one of partnership (perhaps a group of it) and organisation."""

    partnership: Partnership | None = None
    group: WorkingGroup | None = None
    organisation: Organisation | None = None
    platform: Platform | None = None


@dataclass(frozen=True)
class Insight:
    """What somebody is to the library, asked once: keys of partnerships, of working groups, of organisations."""

    reader: int | None = None
    is_team: bool = False
    acting: frozenset[int] = frozenset()
    within: frozenset[int] = frozenset()
    steered: frozenset[int] = frozenset()
    led: frozenset[int] = frozenset()

    def may_add(self, home: Home | Shelved, shown_to: str) -> bool:
        """Whether they may put something there, for these readers."""
        if self.is_team:
            return True
        if home.partnership is None:
            return home.organisation is not None and home.organisation.pk in self.acting
        key = home.partnership.pk
        leads = home.group is not None and home.group.pk in self.led
        return key in self.steered or leads or (key in self.within and shown_to == ShownTo.WITHIN)

    def keeps(self, own: Shelved) -> bool:
        """Whether they may change something that is there: by what they steer, or because they added it within."""
        if self.is_team or own.partnership_id in self.steered or own.group_id in self.led:
            return True
        if own.partnership_id is None:
            return own.organisation_id in self.acting
        return self.reader == own.added_by_id and own.is_within and own.partnership_id in self.within

    @property
    def adds_anything(self) -> bool:
        """Whether there is any place where they may put something."""
        return self.is_team or bool(self.acting)


@once
def insight_of(reader: Reader) -> Insight:
    """What somebody is to the library; four queries, none for a visitor."""
    if not reader.is_authenticated:
        return Insight()
    acting = acting_organisations(reader)
    parts = list(parts_taken().filter(organisation__in=acting).values_list("partnership_id", "organisation_id", "role"))
    return Insight(
        reader=reader.pk,
        is_team=is_platform_team(reader),
        acting=acting,
        within=frozenset(partnership for partnership, _, _ in parts),
        steered=frozenset(partnership for partnership, _, role in parts if role in LEADING),
        led=groups_led({(partnership, own) for partnership, own, _ in parts}),
    )


def groups_led(parts: set[tuple[int, int]]) -> frozenset[int]:
    """The working groups that these organisations lead in the partnerships where they take part."""
    leads = GroupLead.objects.filter(in_force(), organisation__in={organisation for _, organisation in parts})
    found = leads.values_list("group_id", "group__partnership_id", "organisation_id")
    return frozenset(group for group, partnership, own in found if (partnership, own) in parts)


@rule
def may_add(*, by: Reader, home: Home, shown_to: str, **of: object) -> bool:
    """Coordinators for their partnership, leads for their working group, whoever acts for an organisation for its own,
    the platform team anywhere; who takes part in a partnership, for those who take part in it."""
    return insight_of(by).may_add(home, shown_to)


@rule
def may_add_anything(*, by: Reader, **of: object) -> bool:
    """Whoever acts for an organisation, and the platform team."""
    return insight_of(by).adds_anything


@rule
def may_keep(*, by: Reader, own: Shelved, **of: object) -> bool:
    """Who may add publicly where it belongs; who added it, as long as it is shown to those within only; and who keeps
    what it is attached to."""
    if insight_of(by).keeps(own):
        return True
    return isinstance(own, Document) and own.is_attached and kept_where_attached(by, own.pk)


def kept_by(insight: Insight) -> Q:
    """The rows that `Insight.keeps` says yes to."""
    mine = Q(added_by=insight.reader, shown_to=ShownTo.WITHIN, partnership__in=insight.within)
    own = Q(partnership__isnull=True, organisation__in=insight.acting)
    return Q(partnership__in=insight.steered) | Q(group__in=insight.led) | own | mine


def shelf_visible_to(
    found: QuerySet[OnShelf], reader: Reader, insight: Insight | None, also: Q = NOTHING
) -> QuerySet[OnShelf]:
    """What stands on a shelf, as far as the reader sees it; `also` those that are no drafts any more, of these."""
    loaded = found.select_related("partnership", "partnership__platform", "group", "organisation", "platform")
    known = insight_of(reader) if insight is None else insight
    if known.is_team:
        return loaded
    seen = partnerships_visible_to(reader).order_by().values("pk")
    at_home = Q(partnership__isnull=True) | Q(partnership__in=seen)
    of_public = Q(organisation__isnull=True) | sees_organisation(reader)
    within = Q(shown_to=ShownTo.WITHIN, partnership__in=known.within)
    shown = ~Q(state=State.DRAFT) & (Q(shown_to=ShownTo.PUBLIC) | within)
    if known.reader is None:
        shown = Q(shown_to=ShownTo.PUBLIC) & ~Q(state=State.DRAFT)
        return loaded.filter(at_home & of_public & shown | also & ~Q(state=State.DRAFT))
    return loaded.filter(at_home & of_public & (shown | kept_by(known)) | also & ~Q(state=State.DRAFT))


def visible_to(reader: Reader, insight: Insight | None = None) -> QuerySet[Document]:
    """What is published for the reader, withdrawn ones (of which only the reason shows), drafts one keeps; and what is
    shown to the reader where it is attached."""
    also = Q(shown_to=ShownTo.ATTACHED) & seen_where_attached(reader)
    return shelf_visible_to(Document.objects.all(), reader, insight, also)


def collections_visible_to(reader: Reader, insight: Insight | None = None) -> QuerySet[Collection]:
    """The collections, by the same rule."""
    return shelf_visible_to(Collection.objects.all(), reader, insight)
