"""The API gives the same partners as the Python library."""

from __future__ import annotations

import pytest
from tests.platform.api.asking import asked

from interlace.atlas.atlas import open_release
from interlace_platform.config.publishing import publish

QUESTIONS = {
    "": {},
    "activity=C28": {"activity": "C28"},
    "diverse=true&exclude_country=true": {"diverse": True, "exclude_country": True},
    "weight_near=0.9&weight_adds_to_us=0": {"weights": {"near": 0.9, "adds_to_us": 0.0}},
}


@pytest.mark.any_database
def test_partners_of_three_regions_are_those_of_the_library(nothing_imported, whole_evidence):
    publish(folder=whole_evidence.folder)
    europe = open_release(verify=False)
    for code in ("ES61", "FI1D", "DE21"):
        for query, question in QUESTIONS.items():
            ours = asked(f"/regions/{code}/partners?{query}")["items"]
            theirs = europe.region(code).partners(**question).rows
            assert [row["partner"]["code"] for row in ours] == [row.region for row in theirs]
            assert [row["total"] for row in ours] == pytest.approx([row.score for row in theirs], abs=1e-12)
            assert [[reason["sentence"] for reason in row["reasons"]] for row in ours] == [
                [reason.sentence for reason in row.reasons] for row in theirs
            ]
