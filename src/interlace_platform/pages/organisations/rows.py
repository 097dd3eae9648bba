"""The rows of the list of organisations, written without a template for each cell: that would cost most of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from interlace_platform.organisations.listing import Listed
from interlace_platform.organisations.models import OrganisationKind

ANY = "any"


def rows_of(organisations: Iterable[Listed]) -> SafeString:
    """One row for each, every part of it escaped."""
    address = reverse("organisation", args=[ANY]).removesuffix(f"{ANY}/")
    kinds = {key: str(label) for key, label in OrganisationKind.choices}
    missing = f'<span class="unpublished">{escape(_("not known"))}</span>'
    rows = (row_of(each, address, kinds, missing) for each in organisations)
    return mark_safe("".join(rows))  # every part is escaped


def row_of(organisation: Listed, address: str, kinds: Mapping[str, str], missing: str) -> str:
    cells = (
        f'<th scope="row">{name_of(organisation, address)}</th>',
        f"<td>{escape(kinds[organisation.kind])}</td>",
        f"<td>{escape(organisation.territory) if organisation.territory else missing}</td>",
        f'<td class="number">{organisation.founding_year or missing}</td>',
    )
    return f"<tr>{''.join(cells)}</tr>\n"


def name_of(organisation: Listed, address: str) -> str:
    """The name as a link, the acronym, and whether it is fictional or not public yet."""
    acronym = f" <small>{escape(organisation.acronym)}</small>" if organisation.acronym else ""
    fictional = f' <span class="badge badge-weft">{escape(_("fictional"))}</span>' if organisation.is_fictional else ""
    hidden = "" if organisation.is_public else f' <span class="badge">{escape(_("not public yet"))}</span>'
    return f'<a href="{address}{organisation.slug}/">{escape(organisation.name)}</a>{acronym}{fictional}{hidden}'
