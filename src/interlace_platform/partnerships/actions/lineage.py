"""People say what a partnership came from, or what came of it, and on whose word."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from interlace_platform.accounts.models import User
from interlace_platform.core.actions import action
from interlace_platform.core.audit import record
from interlace_platform.core.errors import Conflict, Invalid, NotAllowed, Problem
from interlace_platform.evidence.folding import address_word
from interlace_platform.partnerships import policy
from interlace_platform.partnerships.followed import tell_of_link
from interlace_platform.partnerships.models import (
    Initiative,
    LineageLink,
    NodeKind,
    Origin,
    Partnership,
    Relation,
    Source,
)
from interlace_platform.partnerships.statements import LONGEST_NAME, LONGEST_NOTE, Statement, is_address, source_for


@dataclass(frozen=True)
class OtherEnd:
    """What a partnership is linked with: something known, by kind and key; or an initiative to be recorded, by name."""

    kind: str = NodeKind.INITIATIVE
    key: str = ""
    name: str = ""
    initiative_kind: str = ""
    year: int | None = None


@action(may=policy.may_link)
def link_lineage(
    *,
    partnership: Partnership,
    relation: str,
    other: OtherEnd,
    source_title: str,
    source_url: str = "",
    note: str = "",
    by: User,
) -> LineageLink:
    """Say that the partnership continues, grew out of, was split from or merged into something else.

    Saying twice is harmless. Something that has no name here yet is recorded as an initiative.
    """
    refuse_unfit_link(relation, other, source_title, source_url, note)
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    source = source_for(Statement("", "", source_title=source_title, source_url=source_url), None)
    kind, key = known_end(other, source, by)
    ends = {"from_kind": NodeKind.PARTNERSHIP, "from_key": partnership.key, "to_kind": kind, "to_key": key}
    if (kind, key) == (NodeKind.PARTNERSHIP, partnership.key):
        raise Invalid([Problem("other", _("A partnership does not come from itself."))])
    known = LineageLink.objects.filter(**ends, relation=relation, retired_at__isnull=True).first()
    if known is not None:
        return known
    entered = {"origin": Origin.ENTERED, "recorded_by": by, "recorded_at": timezone.now()}
    link = LineageLink.objects.create(**ends, relation=relation, source=source, note=note, **entered)
    record(what="lineage.linked", subject=link, by=by, concerns=[partnership])
    tell_of_link(link, partnership, by)
    return link


def refuse_unfit_link(relation: str, other: OtherEnd, title: str, url: str, note: str) -> None:
    found = [
        ("relation", relation not in Relation.values, _("There is no such relation.")),
        ("other", not (other.key or other.name.strip()), _("Say with what.")),
        ("name", len(other.name) > LONGEST_NAME, _("At most 200 characters.")),
        ("source_title", not title.strip(), _("Say where one can read this.")),
        ("source_title", len(title) > LONGEST_NAME, _("At most 200 characters.")),
        ("source_url", not is_address(url), _("Give a web address that begins with https:// or http://.")),
        ("note", len(note) > LONGEST_NOTE, _("At most 2,000 characters.")),
    ]
    if problems := [Problem(field, message) for field, is_wrong, message in found if is_wrong]:
        raise Invalid(problems)


def known_end(other: OtherEnd, source: Source, by: User) -> tuple[str, str]:
    if not other.key:
        return NodeKind.INITIATIVE, recorded_initiative(other, source).key
    if other.kind == NodeKind.PARTNERSHIP:
        found = policy.visible_to(by).filter(key=other.key).exists()
    else:
        found = Initiative.objects.filter(key=other.key).exists()
    if not found:
        raise Invalid([Problem("other", _("Nothing is known by that name."))])
    return other.kind, other.key


def recorded_initiative(other: OtherEnd, source: Source) -> Initiative:
    key = address_word(other.name)[:90] or "initiative"
    more = {"kind": other.initiative_kind[:60], "year": other.year, "source": source, "origin": Origin.ENTERED}
    initiative, _made = Initiative.objects.get_or_create(key=key, defaults={"name": other.name.strip(), **more})
    return initiative


@action(may=policy.may_unlink)
def unlink_lineage(*, partnership: Partnership, link: LineageLink, by: User) -> LineageLink:
    """Take back a link that was entered here; it stays in the database. Twice is harmless."""
    link = LineageLink.objects.select_for_update(of=("self",), no_key=True).get(pk=link.pk)
    if link.from_key != partnership.key or link.from_kind != NodeKind.PARTNERSHIP:
        raise NotAllowed
    if link.origin != Origin.ENTERED:
        raise Conflict(_("This link comes from a public source and stands."))
    if link.retired_at is None:
        link.retired_at = timezone.now()
        link.save(update_fields=["retired_at"])
        record(what="lineage.unlinked", subject=link, by=by, concerns=[partnership])
    return link
