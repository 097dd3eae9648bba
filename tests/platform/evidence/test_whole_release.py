"""The evidence that ships, imported whole: the site gives the same answers as the library."""

from __future__ import annotations

import pytest

from interlace.atlas.atlas import open_release
from interlace_platform.config.publishing import publish
from interlace_platform.evidence import queries
from interlace_platform.evidence.loading import LOADINGS
from interlace_platform.evidence.models import Region
from interlace_platform.partnerships.models import Claim, Partnership

QUESTIONS = (
    {},
    {"activity": "C28"},
    {"diverse": True},
    {"exclude_country": True},
    {"weights": {"near": 0.9, "adds_to_us": 0.0}},
)


def test_the_whole_release_gives_the_same_answers_as_the_library(nothing_imported, whole_evidence):
    release = publish(folder=whole_evidence.folder).release
    europe = open_release(verify=False)
    assert rows_by_table() == {name: whole_evidence.manifest["tables"][name]["rows"] for name in rows_by_table()}
    assert Claim.objects.count() == europe.register.claims.height
    assert Partnership.objects.count() == europe.register.partnerships.height
    for code in ("ES61", "FI1D", "DE21"):
        for question in QUESTIONS:
            suggestions_agree(europe.region(code), question)
    for region in Region.objects.filter(release=release):
        found = queries.suggestions_for(region, top=1)
        assert bool(found.items) is region.is_ranked is europe.region(region.code).is_ranked
        assert found.because == region.not_ranked_because


def rows_by_table():
    return {loading.table: loading.model.objects.count() for loading in LOADINGS}


def suggestions_agree(region, question):
    asked = {**question, "activity": queries.activity("C28")} if "activity" in question else question
    ours = queries.suggestions_for(queries.region(region.code), **asked).items
    theirs = region.partners(**question).rows
    assert [item.partner.code for item in ours] == [row.region for row in theirs]
    assert [item.total for item in ours] == pytest.approx([row.score for row in theirs], abs=1e-12)
    assert [said_by(item) for item in ours] == [said_by(row) for row in theirs]


def said_by(partner):
    return [reason.sentence for reason in partner.reasons]
