"""Region boundaries of GISCO: downloaded only after the user has agreed to their terms, and never shipped.

Interlace draws its maps without them. Who needs boundaries fetches them with `fetch_region_boundaries`, which refuses
unless it is handed the terms as they were shown.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from interlace.errors import ConsentMissing, MalformedFile, UnknownDialect
from interlace.sources.cache import Cache
from interlace.sources.download import Downloader, Patience, new_client
from interlace.sources.progress import Progress, Step, in_silence
from interlace.sources.raw_text import unpack
from interlace.sources.safe_files import checksum
from interlace.sources.snapshot import Part, Snapshot, write_snapshot

BASE_URL = "https://gisco-services.ec.europa.eu/distribution/v2/nuts/geojson"
ATTRIBUTION = "© EuroGeographics for the administrative boundaries"
TERMS = (
    "The boundaries come from GISCO, the geographic service of Eurostat, and belong to EuroGeographics. You may use "
    "them if you show their source wherever they appear, do not use them commercially, and do not pass on the right to "
    "use them. They are not open data: Interlace does not contain them and may not hand them on. The full "
    "conditions are at https://ec.europa.eu/eurostat/web/gisco/geodata/statistical-units."
)
SCALES = ("60M", "20M", "10M", "03M", "01M")
VERSIONS = (2013, 2016, 2021, 2024)
MEDIA_TYPES = ("application/geo+json", "application/json")
Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Consent:
    """That somebody has read terms and agrees.

    Attributes
    ----------
    terms
        The text that was shown, word for word.
    given_by
        Who agrees: a name, an account, or "the user of this terminal".
    given_on
        The day.
    """

    terms: str
    given_by: str
    given_on: date


@dataclass(frozen=True)
class Boundary:
    """A region's shape: polygons, each an outer ring and perhaps holes, in degrees or metres as in the file."""

    code: str
    level: int
    name: str
    polygons: tuple[tuple[Ring, ...], ...]


def fetch_region_boundaries(
    *,
    level: int,
    nuts_version: int,
    consent: Consent | None,
    into: Path,
    cache: Path,
    scale: str = "60M",
    progress: Progress = in_silence,
    base_url: str = BASE_URL,
    patience: Patience | None = None,
) -> Snapshot:
    """Download the boundaries of one level of regions, in degrees (EPSG:4326), under the terms agreed to.

    Parameters
    ----------
    level
        0 (countries) to 3.
    nuts_version
        2013, 2016, 2021 or 2024.
    consent
        What the user agreed to; its terms must be `TERMS` as they stand today.
    into, cache
        Folders for the file and for the answers of the service.
    scale
        "60M" (coarse) to "01M" (fine).

    Raises
    ------
    ConsentMissing
        Nobody has agreed, or to other terms; the message holds the terms. Nothing is asked of the service.
    NoAnswer, WrongAnswer, RefusedByService
        The service did not give the file.
    """
    refuse_without_consent(consent)
    if level not in range(4) or nuts_version not in VERSIONS or scale not in SCALES:
        raise UnknownDialect(
            f"There are no boundaries of level {level}, NUTS {nuts_version}, scale {scale}.",
            do=f"choose a level 0-3, a version of {VERSIONS} and a scale of {SCALES}",
        )
    name = f"NUTS_RG_{scale}_{nuts_version}_4326_LEVL_{level}.geojson"
    url, store = f"{base_url}/{name}", Cache(cache)
    with new_client() as client, store.locked():
        downloader = Downloader(
            store, client, MEDIA_TYPES, parse_boundaries, patience or Patience(), progress, fresh_for_days=365
        )
        arrival = downloader.fetch(url, name)
    snapshot = Snapshot(
        path=into / name,
        sha256=checksum(arrival.data),
        title=f"Boundaries of NUTS {nuts_version} regions, level {level}, scale {scale}",
        publisher="Eurostat, GISCO",
        licence="© EuroGeographics; non-commercial, source to be shown, right of use not transferable",
        attribution=ATTRIBUTION,
        url=url,
        retrieved_on=arrival.retrieved_at.date(),
        parts=(Part(url, arrival.sha256, arrival.retrieved_at.isoformat(timespec="seconds")),),
        notes=(f"terms agreed to by {consent.given_by} on {consent.given_on}" if consent else "",),
    )
    written = write_snapshot(snapshot, arrival.data)
    progress(Step("done", name, 1, 1))
    return written


def refuse_without_consent(consent: Consent | None) -> None:
    """Raise `ConsentMissing` unless exactly today's terms were agreed to."""
    if consent is None:
        raise ConsentMissing(f"The boundaries are under terms nobody has agreed to yet: {TERMS}", do=AGREE)
    if consent.terms != TERMS:
        raise ConsentMissing(f"The terms agreed to are not those of the boundaries: {TERMS}", do=AGREE)


AGREE = "show the terms to whoever will use the boundaries and pass on their consent"


def parse_boundaries(data: bytes) -> list[Boundary]:
    """Read GISCO's GeoJSON of regions.

    Raises
    ------
    UnknownDialect
        The bytes are no GeoJSON.
    MalformedFile
        A feature has no code, no polygon, or a ring that is not closed: every place is listed.
    """
    try:
        collection = json.loads(unpack(data))
    except json.JSONDecodeError as damage:
        raise MalformedFile(
            "The file is not complete JSON.",
            places=[f"line {damage.lineno}, column {damage.colno}: {damage.msg}"],
            do="download it again",
        ) from damage
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise UnknownDialect("The file is not a GeoJSON collection of regions.", do="use a file NUTS_RG_*.geojson")
    problems: list[str] = []
    found = [_boundary(feature, position, problems) for position, feature in enumerate(features, start=1)]
    if problems:
        raise MalformedFile(f"{len(problems)} problems in boundaries:", places=problems, do="download the file again")
    return [boundary for boundary in found if boundary is not None]


def _boundary(feature: Any, position: int, problems: list[str]) -> Boundary | None:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    code = properties.get("NUTS_ID") if isinstance(properties, dict) else None
    if not isinstance(properties, dict) or not isinstance(code, str):
        problems.append(f"feature {position}: there is no NUTS_ID")
        return None
    try:
        polygons = _polygons(geometry)
    except (TypeError, ValueError, KeyError) as problem:
        problems.append(f"feature {position} ({code}): {problem}")
        return None
    name = properties.get("NAME_LATN") or properties.get("NUTS_NAME") or ""
    return Boundary(code, len(code) - 2, str(name), polygons)


def _polygons(geometry: Any) -> tuple[tuple[Ring, ...], ...]:
    kinds = {"Polygon": lambda found: [found], "MultiPolygon": list}
    if not isinstance(geometry, dict) or geometry.get("type") not in kinds:
        raise ValueError("there is no polygon")
    polygons = kinds[geometry["type"]](geometry["coordinates"])
    return tuple(tuple(_ring(ring) for ring in polygon) for polygon in polygons)


def _ring(points: Any) -> Ring:
    ring = tuple((float(point[0]), float(point[1])) for point in points)
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise ValueError(f"a ring of {len(ring)} points is not closed")
    return ring
