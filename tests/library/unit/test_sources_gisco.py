"""Boundaries of regions: only with consent, and checked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.library.unit.eurostat_server import Eurostat, running

from interlace.errors import ConsentMissing, MalformedFile
from interlace.sources.download import Patience
from interlace.sources.gisco import TERMS, Consent, fetch_region_boundaries, parse_boundaries
from interlace.sources.snapshot import Snapshot, read_snapshot

SQUARE = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]
FEATURE = {
    "properties": {"NUTS_ID": "XX11", "NAME_LATN": "Squareland"},
    "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
}
NAME = "NUTS_RG_60M_2021_4326_LEVL_2.geojson"


def geojson(*features: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


@pytest.fixture
def service() -> Iterator[Eurostat]:
    with running(Eurostat({}, {}, files={NAME: ("application/geo+json", geojson(FEATURE))})) as server:
        yield server


def fetch(service: Eurostat, folder: Path, consent: Consent | None) -> Snapshot:
    return fetch_region_boundaries(
        level=2,
        nuts_version=2021,
        consent=consent,
        into=folder,
        cache=folder / "cache",
        base_url=f"{service.base_url}/files",
        patience=Patience(attempts=1),
    )


def test_without_consent_nothing_is_asked_and_the_terms_are_shown(service: Eurostat, tmp_path: Path) -> None:
    with pytest.raises(ConsentMissing) as error:
        fetch(service, tmp_path, None)
    assert str(error.value) == (
        f"[E530] The boundaries are under terms nobody has agreed to yet: {TERMS}\n"
        "What to do: show the terms to whoever will use the boundaries and pass on their consent"
    )
    assert service.asked == []


def test_consent_to_other_terms_is_no_consent(service: Eurostat, tmp_path: Path) -> None:
    with pytest.raises(ConsentMissing, match="are not those of the boundaries"):
        fetch(service, tmp_path, Consent("anything goes", "somebody", date(2026, 1, 1)))
    assert service.asked == []


def test_with_consent_the_file_arrives_with_its_terms(service: Eurostat, tmp_path: Path) -> None:
    snapshot = fetch(service, tmp_path, Consent(TERMS, "the user of this terminal", date(2026, 1, 1)))
    assert read_snapshot(tmp_path / NAME) == snapshot
    assert "not transferable" in snapshot.licence
    assert snapshot.attribution == "© EuroGeographics for the administrative boundaries"
    assert snapshot.notes == ("terms agreed to by the user of this terminal on 2026-01-01",)
    (boundary,) = parse_boundaries(snapshot.read())
    assert (boundary.code, boundary.level, boundary.name) == ("XX11", 2, "Squareland")
    assert boundary.polygons == ((((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)),),)


def test_every_broken_feature_is_listed() -> None:
    unclosed = {**FEATURE, "geometry": {"type": "Polygon", "coordinates": [SQUARE[:3]]}}
    with pytest.raises(MalformedFile) as error:
        parse_boundaries(geojson(FEATURE, {"properties": {}}, {**FEATURE, "geometry": None}, unclosed))
    assert error.value.places == (
        "feature 2: there is no NUTS_ID",
        "feature 3 (XX11): there is no polygon",
        "feature 4 (XX11): a ring of 3 points is not closed",
    )
