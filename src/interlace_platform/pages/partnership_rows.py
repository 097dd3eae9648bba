"""The cards of the list of partnerships, written without a template for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlace_platform.partnerships.listing import PlatformNamed
from interlace_platform.partnerships.queries import PartnershipSummary

ANY = "any"


@dataclass(frozen=True)
class PlatformGroup:
    """The partnerships of one platform, as cards."""

    platform: PlatformNamed
    cards: SafeString


@dataclass
class Words:
    """What is said on every card, in the reader's language, looked up once for the page."""

    fictional: str
    draft: str
    no_year: str
    led_by: str
    no_lead: str
    counted: dict[int, str] = field(default_factory=dict)

    @classmethod
    def now(cls) -> Words:
        """In the language of this request."""
        return cls(
            fictional=f' <span class="badge badge-weft">{escape(_("fictional"))}</span>',
            draft=f' <span class="badge">{escape(_("draft"))}</span>',
            no_year=_("year not found"),
            led_by=_("led by %(leads)s"),
            no_lead=_("no lead found in public sources"),
        )

    def territories(self, number: int) -> str:
        """How many are named, each number in its form once."""
        if number not in self.counted:
            said = ngettext("%(number)s territory named", "%(number)s territories named", number)
            self.counted[number] = said % {"number": number}
        return self.counted[number]


def grouped(summaries: Iterable[PartnershipSummary]) -> list[PlatformGroup]:
    """Partnerships that follow each other under one platform, under its name; every part of a card is escaped."""
    address, words = reverse("partnership", args=[ANY]).removesuffix(f"{ANY}/"), Words.now()
    return [
        PlatformGroup(platform, mark_safe("".join(card(each, address, words) for each in own)))
        for platform, own in groupby(summaries, key=lambda each: each.partnership.platform)
    ]


def card(summary: PartnershipSummary, address: str, words: Words) -> str:
    own = summary.partnership
    fictional, draft = words.fictional if own.is_fictional else "", words.draft if own.is_draft else ""
    facts = escape(" · ".join(facts_of(summary, words)))
    return (
        f'<li class="stack-tight">\n<h3><a href="{address}{own.key}/">{escape(own.name)}</a>{fictional}{draft}</h3>\n'
        f'<p>{escape(own.scope)}</p>\n<p class="source">{facts}</p>\n</li>'
    )


def facts_of(summary: PartnershipSummary, words: Words) -> Iterable[str]:
    """When it began, who leads it, how many territories are said to be in it."""
    own = summary.partnership
    yield str(own.year_established or own.year_note or words.no_year)
    yield words.led_by % {"leads": ", ".join(summary.leads)} if summary.leads else words.no_lead
    if summary.territories:
        yield words.territories(summary.territories)
