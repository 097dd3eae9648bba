"""An organisation as linked data."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse

from interlace_platform.organisations.models import Organisation, OrganisationText

CONTEXT = {"org": "http://www.w3.org/ns/org#", "schema": "https://schema.org/"}


def organisation_as_json_ld(request: HttpRequest, own: Organisation, texts: Iterable[OrganisationText]) -> str:
    """The organisation as an org:Organization with its names, place and texts; what is not said is left out."""
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
        "schema:disambiguatingDescription": "Fictional, for demonstration." if own.is_fictional else "",
    }
    return json.dumps({name: value for name, value in said.items() if value not in ("", [])}, ensure_ascii=False)
