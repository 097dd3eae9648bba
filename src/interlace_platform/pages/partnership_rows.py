"""The cards of the list of partnerships, written without a template for each; and the rows of its claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlace_platform.partnerships.models import Partnership, Platform
from interlace_platform.partnerships.queries import PartnershipSummary

ANY = "any"


@dataclass(frozen=True)
class PlatformGroup:
    """The partnerships of one platform, as cards."""

    platform: Platform
    cards: SafeString


def grouped(summaries: Iterable[PartnershipSummary]) -> list[PlatformGroup]:
    """Partnerships that follow each other under one platform, under its name; every part of a card is escaped."""
    address = reverse("partnership", args=[ANY]).removesuffix(f"{ANY}/")
    return [
        PlatformGroup(platform, mark_safe("".join(card(each, address) for each in own)))
        for platform, own in groupby(summaries, key=lambda each: each.partnership.platform)
    ]


def card(summary: PartnershipSummary, address: str) -> str:
    own = summary.partnership
    fictional = f' <span class="badge badge-weft">{escape(_("fictional"))}</span>' if own.is_fictional else ""
    draft = f' <span class="badge">{escape(_("draft"))}</span>' if own.is_draft else ""
    facts = " · ".join(escape(each) for each in facts_of(summary))
    return (
        f'<li class="stack-tight">\n<h3><a href="{address}{own.key}/">{escape(own.name)}</a>{fictional}{draft}</h3>\n'
        f'<p>{escape(own.scope)}</p>\n<p class="source">{facts}</p>\n</li>'
    )


def facts_of(summary: PartnershipSummary) -> Iterable[str]:
    """When it began, who leads it, how many territories are said to be in it."""
    yield began(summary.partnership)
    if summary.leads:
        yield _("led by %(leads)s") % {"leads": ", ".join(summary.leads)}
    else:
        yield _("no lead found in public sources")
    if summary.territories:
        said = ngettext("%(number)s territory named", "%(number)s territories named", summary.territories)
        yield said % {"number": summary.territories}


def began(own: Partnership) -> str:
    return str(own.year_established or own.year_note or _("year not found"))
