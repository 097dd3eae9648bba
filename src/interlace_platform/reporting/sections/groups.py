"""Working groups with their five tracks, and milestones: reached, late, coming."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interlace_platform.core.readers import VISITOR
from interlace_platform.groups.models import Milestone, TrackKind, TrackState
from interlace_platform.groups.queries import GroupCard, groups_of
from interlace_platform.partnerships.models import Partnership
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


class TrackFact(Shape):
    """Where one track of a group stood when the facts were drawn."""

    kind: str
    state: str
    note: str


class GroupFact(Shape):
    """A working group."""

    name: str
    page: str
    is_closed: bool
    leads: tuple[str, ...]
    tracks: tuple[TrackFact, ...]


class MilestoneFact(Shape):
    """Something a group means to reach; `reached_on` is null as long as it has not."""

    group: str
    track: str
    title: str
    due_on: date
    reached_on: date | None

    @property
    def name(self) -> str:
        """What it is called in a list over all groups."""
        return f"{self.title} ({self.group})"


class Groups(Chapter):
    """Groups as they were when the facts were drawn; milestones by what the half-year did to them."""

    groups: tuple[GroupFact, ...]
    reached: tuple[MilestoneFact, ...]
    late: tuple[MilestoneFact, ...]
    coming: tuple[MilestoneFact, ...]


def collect(partnership: Partnership, half: HalfYear) -> Groups:
    """The groups that existed on the last day."""
    cards = [card for card in groups_of(partnership, VISITOR) if card.group.opened_on <= half.last_day]

    def those(fits: Callable[[Milestone], bool]) -> tuple[MilestoneFact, ...]:
        return tuple(milestone(card, each) for card in cards for each in card.milestones if fits(each))

    return Groups(
        page=reverse("partnership-groups", args=[partnership.key]),
        groups=tuple(group_of(partnership, card) for card in cards),
        reached=those(lambda each: was_reached(each, half)),
        late=those(lambda each: not is_reached(each, half) and each.due_on <= half.last_day),
        coming=those(lambda each: not is_reached(each, half) and half.last_day < each.due_on <= half.next.last_day),
    )


def was_reached(each: Milestone, half: HalfYear) -> bool:
    return each.reached_on is not None and half.first_day <= each.reached_on <= half.last_day


def is_reached(each: Milestone, half: HalfYear) -> bool:
    return each.reached_on is not None and each.reached_on <= half.last_day


def group_of(partnership: Partnership, card: GroupCard) -> GroupFact:
    return GroupFact(
        name=card.group.name,
        page=reverse("partnership-group", args=[partnership.key, card.group.slug]),
        is_closed=card.group.is_closed,
        leads=tuple(str(each) for each in card.leads),
        tracks=tuple(TrackFact(kind=each.kind, state=each.state, note=each.note) for each in card.tracks),
    )


def milestone(card: GroupCard, each: Milestone) -> MilestoneFact:
    said = {name: getattr(each, name) for name in ("track", "title", "due_on", "reached_on")}
    return MilestoneFact(group=card.group.name, **said)


def told(facts: Groups) -> Iterator[Part]:
    """Tracks by group, then milestones."""
    yield Figures(
        (
            (str(sum(not each.is_closed for each in facts.groups)), _("working groups at work")),
            (str(len(facts.reached)), _("milestones reached")),
            (str(len(facts.late)), _("milestones late")),
        )
    )
    if facts.groups:
        head = (_("Working group"), *(str(kind.label) for kind in TrackKind))
        yield Table(_("Five tracks, side by side"), head, tuple(map(tracks_row, facts.groups)))
    yield from notes(facts.groups)
    lists = ((_("Reached"), facts.reached), (_("Late"), facts.late), (_("Coming"), facts.coming))
    rows = tuple(milestone_row(words, each) for words, found in lists for each in found)
    if rows:
        yield Table(_("Milestones"), (_("What"), _("Milestone"), _("Track"), _("Due on"), _("Reached on")), rows)
    else:
        yield Paragraph(text(_("No milestone was reached, is late or comes in the next half-year.")))
    yield source_of(facts.page, _("Working groups"))


def tracks_row(group: GroupFact) -> tuple[Run, ...]:
    states = {track.kind: str(TrackState(track.state).label) for track in group.tracks}
    return row(Run(group.name, href=group.page), *(states.get(kind, "–") for kind in TrackKind.values))


def notes(groups: Iterable[GroupFact]) -> Iterator[Part]:
    for group in groups:
        for track in group.tracks:
            if track.note:
                yield Paragraph((Run(f"{group.name}, {TrackKind(track.kind).label}: ", bold=True), Run(track.note)))


def milestone_row(words: str, each: MilestoneFact) -> tuple[Run, ...]:
    reached = day_in_words(each.reached_on) if each.reached_on else "–"
    return row(words, each.name, str(TrackKind(each.track).label), day_in_words(each.due_on), reached)


def changed(before: Groups, after: Groups) -> Iterator[Comparison]:
    """Groups at work, and what became of milestones."""
    at_work = [[each.name for each in facts.groups if not each.is_closed] for facts in (before, after)]
    yield compared(_("Working groups at work"), *at_work)
    reached = [{each.name for each in facts.reached} for facts in (before, after)]
    news = tuple(sorted(reached[1] - reached[0]))
    yield Comparison(_("Milestones reached in the half-year"), len(reached[0]), len(reached[1]), news)
    yield compared(
        _("Milestones late on the last day"), (each.name for each in before.late), (each.name for each in after.late)
    )


draw_from(Source("groups", gettext_lazy("Working groups and milestones"), Groups, collect, told, changed))
