"""Fetching a dataset from Eurostat's live service.

The service refuses large questions. A refused question is divided in two along the activities, then the years, then
the regions, until every part is answered. Parts are kept, so a run that was stopped continues where it was, and the
union is written only when all of it is there, checked, and of one edition.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import httpx
import polars as pl

from interlace.errors import (
    BadQuery,
    MalformedFile,
    QueryTooLarge,
    RefusedByService,
    WrongAnswer,
    listed,
)
from interlace.sources.answers import NothingThere, TooLarge
from interlace.sources.cache import Cache
from interlace.sources.download import Arrival, Downloader, Patience, new_client
from interlace.sources.eurostat_json import frame_of_cube, load_cube
from interlace.sources.eurostat_query import (
    BASE_URL,
    GEO_LEVEL,
    Codes,
    Query,
    constraint_url,
    parse_content_constraint,
    query_for,
    refuse_unknown_codes,
)
from interlace.sources.progress import Kind, Progress, Step, in_silence
from interlace.sources.safe_files import checksum
from interlace.sources.snapshot import Part, Snapshot, write_snapshot

PUBLISHER = "Eurostat"
LICENCE = "CC BY 4.0"
JSON_TYPES = ("application/json", "application/vnd.sdmx.data+json")
XML_TYPES = ("application/xml", "text/xml", "application/vnd.sdmx.structure+xml")


def fetch_eurostat(
    dataset: str,
    filters: Mapping[str, str | Sequence[str]] | None = None,
    *,
    into: Path,
    cache: Path,
    progress: Progress = in_silence,
    base_url: str = BASE_URL,
    patience: Patience | None = None,
    fresh_for_days: float = 7.0,
) -> Snapshot:
    """Fetch a dataset from Eurostat, in as many parts as the service asks for, and write it as one file.

    Parameters
    ----------
    dataset
        Eurostat's code, such as "sbs_r_nuts2021".
    filters
        Dimension -> code or codes: `{"indic_sbs": ["EMP_LOC_NR", "LOC_NR"], "geoLevel": "nuts2"}`; years may be a
        range (`{"time": "2021..2023"}`). What is not named is fetched whole.
    into
        Folder for `<dataset>.csv.gz` and its description `<dataset>.csv.gz.snapshot.json`; the file is read by
        `interlace.sources.eurostat.parse_eurostat`, the description by `interlace.sources.snapshot.read_snapshot`.
    cache
        Folder for the answers of the service. A second run reads from it what is there and asks for the rest.
    progress
        Called with every `Step`.
    base_url
        Where the service is.
    patience
        How often and how long to try.
    fresh_for_days
        Answers older than this are asked for again (0: all of them).

    Returns
    -------
    Snapshot
        The file, its checksum, licence, address, day, and the answers it was put together from.

    Raises
    ------
    BadQuery
        The dataset has no such dimension or code, or no figures for them.
    NoAnswer, WrongAnswer, RefusedByService, QueryTooLarge
        All are `SourceUnreachable`: the service did not give what was asked. Nothing is written into `into`.
    CacheInUse
        Another run is using the cache.
    """
    query = query_for(dataset, filters or {})
    store = Cache(cache)
    with new_client() as http, store.locked():
        run = _Run(store, http, base_url, patience or Patience(), progress, fresh_for_days)
        return run.fetch(query, into / f"{query.dataset}.csv.gz")


@dataclass(frozen=True)
class Piece:
    """The figures of one part, checked."""

    query: Query
    arrival: Arrival
    frame: pl.DataFrame
    updated: str
    label: str


@dataclass
class _Run:
    """One fetch: the parts still to ask for and those that have come."""

    cache: Cache
    client: httpx.Client
    base_url: str
    patience: Patience
    progress: Progress
    fresh_for_days: float
    parts_done: int = 0
    parts_known: int = 1

    def fetch(self, query: Query, path: Path) -> Snapshot:
        all_codes = self._codes_of(query.dataset)
        if all_codes:
            refuse_unknown_codes(query, all_codes)
        pieces = self._pieces(query, all_codes)
        if all(piece.frame.is_empty() for piece in pieces):
            raise BadQuery(f"{query.dataset} has no figures for what was asked.", do="ask for fewer restrictions")
        pieces = self._of_one_edition(pieces)
        frame = union_of(pieces)
        snapshot = self._write(query, pieces, frame, path)
        self._tell("done", query.dataset)
        return snapshot

    def _codes_of(self, dataset: str) -> Codes:
        """The codes of the dataset; none where the service does not list them, which only forgoes help."""
        url = constraint_url(self.base_url, dataset)
        try:
            arrival = self._downloader(XML_TYPES, parse_content_constraint).fetch(url, f"codes of {dataset}")
        except (RefusedByService, WrongAnswer, TooLarge, NothingThere):
            return {}
        return parse_content_constraint(arrival.data)

    def _pieces(self, query: Query, all_codes: Codes) -> list[Piece]:
        waiting, pieces = [query], []
        while waiting:
            asked = waiting.pop()
            try:
                pieces.append(self._piece(asked))
                self._count(asked)
            except NothingThere:
                self._count(asked)
            except TooLarge:
                waiting += reversed(self._halves(asked, all_codes))
        return pieces

    def _halves(self, query: Query, all_codes: Codes) -> tuple[Query, Query]:
        halves = query.divided(all_codes)
        if halves is None:
            raise QueryTooLarge(
                f"The service finds {query.described()} too large, and it cannot be divided any further.",
                do="name codes for more dimensions, so that there is something to divide along",
            )
        self.parts_known += 1
        self._tell("dividing", query.described())
        return halves

    def _piece(self, query: Query) -> Piece:
        check = partial(_refuse_other_than, query)
        arrival = self._downloader(JSON_TYPES, check).fetch(query.url(self.base_url), query.described())
        cube = load_cube(arrival.data)
        return Piece(query, arrival, frame_of_cube(cube), str(cube.get("updated", "")), str(cube.get("label", "")))

    def _of_one_edition(self, pieces: list[Piece]) -> list[Piece]:
        """Ask again for parts that are older than the newest; figures of two editions are never mixed."""
        newest = max(piece.updated for piece in pieces)
        if all(piece.updated == newest for piece in pieces):
            return pieces
        for piece in pieces:
            if piece.updated != newest:
                self.cache.forget(piece.arrival.url)
        renewed = [piece if piece.updated == newest else self._piece(piece.query) for piece in pieces]
        editions = sorted({piece.updated for piece in renewed})
        if len(editions) > 1:
            dataset = pieces[0].query.dataset
            raise WrongAnswer(
                f"The service is changing {dataset} at this moment: its answers are of {listed(editions)}.",
                do="run the same command again in an hour",
            )
        return renewed

    def _write(self, query: Query, pieces: list[Piece], frame: pl.DataFrame, path: Path) -> Snapshot:
        data = gzip.compress(_as_csv(frame), compresslevel=6, mtime=0)
        snapshot = Snapshot(
            path=path,
            sha256=checksum(data),
            title=pieces[0].label or query.dataset,
            publisher=PUBLISHER,
            licence=LICENCE,
            attribution=f"Source: {PUBLISHER}, {query.dataset}",
            url=query.url(self.base_url),
            retrieved_on=min(piece.arrival.retrieved_at for piece in pieces).date(),
            updated=pieces[0].updated,
            parts=tuple(_part(piece.arrival) for piece in pieces),
            notes=tuple(_missing(query, frame)),
        )
        return write_snapshot(snapshot, data)

    def _downloader(self, media_types: tuple[str, ...], verify: Callable[[bytes], object]) -> Downloader:
        return Downloader(self.cache, self.client, media_types, verify, self.patience, self._relay, self.fresh_for_days)

    def _relay(self, step: Step) -> None:
        self.progress(replace(step, parts_done=self.parts_done, parts_known=self.parts_known))

    def _count(self, query: Query) -> None:
        self.parts_done += 1
        self._tell("arrived", query.described())

    def _tell(self, kind: Kind, what: str) -> None:
        self._relay(Step(kind, what))


def _refuse_other_than(query: Query, data: bytes) -> None:
    """Refuse an answer that lacks a dimension asked for, or holds codes not asked for."""
    frame = frame_of_cube(load_cube(data))
    problems: list[str] = []
    for name, codes in query.codes.items():
        if name == GEO_LEVEL:
            continue
        if name not in frame.columns:
            problems.append(f"the dimension {name} is missing")
            continue
        others = set(frame[name].cast(pl.String).unique()) - set(codes)
        if others:
            problems.append(f"{name} holds {listed(sorted(others))}, not asked for")
    if problems:
        raise MalformedFile("; ".join(problems), do="ask again")


def union_of(pieces: list[Piece]) -> pl.DataFrame:
    """All parts as one frame, refused if they differ in shape or overlap."""
    columns = pieces[0].frame.columns
    other = next((piece for piece in pieces if piece.frame.columns != columns), None)
    if other is not None:
        raise WrongAnswer(
            f"The parts of {other.query.dataset} have different dimensions: "
            f"{', '.join(columns)} and {', '.join(other.frame.columns)}.",
            do="run the same command again; if it stays so, fetch the parts one by one",
        )
    key = columns[:-2]
    frame = pl.concat([piece.frame for piece in pieces], how="vertical_relaxed").sort(key)
    repeated = frame.filter(frame.select(key).is_duplicated())
    if not repeated.is_empty():
        first = " ".join(map(str, repeated.row(0)[: len(key)]))
        raise WrongAnswer(
            f"The parts of {pieces[0].query.dataset} overlap: {repeated.height:,} figures, such as {first}.",
            do="empty the cache and run the same command again",
        )
    return frame


def _as_csv(frame: pl.DataFrame) -> bytes:
    """The tidied form of SDMX-CSV, which `parse_sdmx_csv` reads back to the same frame."""
    renamed = frame.rename({"amount": "obs_value", "flag": "obs_flag"})
    return renamed.write_csv().encode()


def _part(arrival: Arrival) -> Part:
    return Part(arrival.url, arrival.sha256, arrival.retrieved_at.isoformat(timespec="seconds"))


def _missing(query: Query, frame: pl.DataFrame) -> list[str]:
    """Codes asked for that have no figures, as sentences."""
    notes: list[str] = []
    for name, codes in query.codes.items():
        if name != GEO_LEVEL:
            present = set(frame[name].cast(pl.String).unique())
            absent = [code for code in codes if code not in present]
            notes += [f"no figures for {name} {listed(absent)}"] if absent else []
    return notes
