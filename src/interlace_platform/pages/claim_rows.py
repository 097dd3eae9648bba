"""Members and claims on the page of a partnership, written without a template for each: there may be hundreds."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from interlace_platform.pages.wording import CLAIM_STRENGTHS, ROLES
from interlace_platform.partnerships.membership import LEADING
from interlace_platform.partnerships.models import Claim, Partnership, Source
from interlace_platform.partnerships.overview import Shown

ANY_REGION, ANY_CLAIM = "XX00", "00000000-0000-0000-0000-000000000000"


def badge(said: str, more: str = "") -> str:
    return f' <span class="badge{more}">{escape(said)}</span>'


def members_of(members: Iterable[Shown]) -> SafeString:
    """One line for each member; every part is escaped."""
    address = reverse("region", args=[ANY_REGION]).removesuffix(f"{ANY_REGION}/")
    roles = {key: str(said) for key, said in ROLES.items()}
    marks = {
        "is_uncertain": badge(_("uncertain"), " badge-weft"),
        "is_disputed": badge(_("sources disagree"), " badge-weft"),
        "is_contested": badge(_("disputed"), " badge-weft"),
    }
    not_dated = badge(_("not dated"))
    lines = []
    for own in members:
        name = escape(own.who)
        named = f'<a href="{address}{own.codes[0]}/">{name}</a>' if len(own.codes) == 1 else f"<strong>{name}</strong>"
        role = badge(roles[own.role], " badge-warp" if own.role in LEADING else "")
        said = "".join(mark for about, mark in marks.items() if getattr(own, about))
        lines.append(f"<li>{named}{role}{said}{'' if own.is_dated else not_dated}</li>")
    return mark_safe("\n".join(lines))  # every part is escaped


def claims_of(claims: Iterable[Claim], partnership: Partnership) -> SafeString:
    """One row for each claim, with a link to all that was done to it; every part is escaped."""
    address = reverse("claim", args=[partnership.key, ANY_CLAIM])
    roles, strengths = ({key: escape(str(said)) for key, said in words.items()} for words in (ROLES, CLAIM_STRENGTHS))
    disputed, uncertain = badge(_("disputed"), " badge-weft"), badge(_("uncertain"), " badge-weft")
    not_dated = escape(_("not dated"))
    return mark_safe(
        "\n".join(
            f'<tr><th scope="row"><a href="{address.replace(ANY_CLAIM, str(own.public_id))}">{escape(own.who)}</a>'
            f"{disputed if own.state == 'disputed' else ''}{uncertain if own.uncertain else ''}</th>"
            f"<td>{roles[own.role]}</td><td>{strengths[own.strength]}</td>"
            f"<td>{escape(own.stated_from) or not_dated}</td><td>{escape(own.stated_to) or '–'}</td>"
            f"<td>{source_link(own.source)}</td><td>{escape(own.note)}</td></tr>"
            for own in claims
        )
    )


def source_link(source: Source) -> str:
    return f'<a href="#source-{escape(source.key)}" title="{escape(source.title)}">{escape(source.label)}</a>'
