"""An organisation as linked data."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from interlace_platform.organisations.models import Organisation, OrganisationText
from interlace_platform.partnerships.exporting import membership_node
from interlace_platform.partnerships.models import Claim

CONTEXT = {"org": "http://www.w3.org/ns/org#", "schema": "https://schema.org/"}


def organisation_as_json_ld(
    request: HttpRequest, own: Organisation, texts: Iterable[OrganisationText], claims: Iterable[Claim]
) -> str:
    """The organisation as an org:Organization with its names, place, texts and memberships; what is not said is left
    out. Every claim that it is in a partnership is a membership of its own, with its role and its source.
    """
    said = {
        "@context": CONTEXT,
        "@id": request.build_absolute_uri(reverse("organisation", args=[own.slug])),
        "@type": ["org:Organization", "schema:Organization"],
        "schema:identifier": str(own.public_id),
        "schema:name": own.name,
        "schema:alternateName": own.acronym,
        "schema:url": own.website,
        "schema:foundingDate": str(own.founding_year or ""),
        "schema:knowsAbout": list(own.themes),
        "schema:location": str(own.territory or ""),
        "schema:description": [{"@value": text.description, "@language": text.language} for text in texts],
        "org:hasMembership": [membership_in(request, claim) for claim in claims],
        "schema:disambiguatingDescription": "Fictional, for demonstration." if own.is_fictional else "",
    }
    return json.dumps({name: value for name, value in said.items() if value not in ("", [])}, ensure_ascii=False)


def membership_in(request: HttpRequest, claim: Claim) -> dict[str, Any]:
    """A claim as a membership of the partnership, under the same name as the partnership's own linked data has it."""
    address = request.build_absolute_uri(reverse("partnership", args=[claim.partnership.key]))
    return {
        **membership_node(claim, address),
        "schema:memberOf": {"@id": address, "@type": "schema:Organization", "schema:name": claim.partnership.name},
    }
