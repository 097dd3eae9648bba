"""Fetching one address patiently, and continuing where it broke off.

An answer that does not come, breaks off or is not what was asked is asked for again, after a pause that doubles each
time (with some chance in it, so that many readers do not return together) or that the service itself names. What is
final is refused at once. Nothing counts as arrived before it has been checked.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

import httpx

from interlace.errors import BadInput, NoAnswer, RefusedByService, WrongAnswer
from interlace.sources.answers import (
    NOTHING_WORDS,
    SMALL_ANSWER,
    TOO_LARGE,
    TOO_LARGE_WORDS,
    TRY_AGAIN,
    BrokeOff,
    NothingThere,
    TooLarge,
    decoded,
    offset_of,
    resuming_headers,
    retry_after_s,
    status_line,
    validator_of,
    what_it_says,
)
from interlace.sources.cache import Beginning, Cache, Remembered
from interlace.sources.progress import Progress, Step, in_silence


@dataclass(frozen=True)
class Patience:
    """How long to keep trying.

    Attributes
    ----------
    attempts
        How often one address is asked before giving up.
    first_wait_s, longest_wait_s
        The pause after the first failure, doubled after each; none is longer than the second, and a service that asks
        for a longer one is given up.
    silence_s, whole_answer_s
        How long to wait for the next bytes, and for the whole of one answer.
    sleep, chance
        How to pause, and where chance comes from.
    """

    attempts: int = 6
    first_wait_s: float = 1.0
    longest_wait_s: float = 120.0
    silence_s: float = 60.0
    whole_answer_s: float = 900.0
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random

    def pause_s(self, failures: int) -> float:
        """Between half of and the whole of the doubled pause."""
        longest = min(self.first_wait_s * 2.0 ** (failures - 1), self.longest_wait_s)
        return longest * (0.5 + 0.5 * self.chance())


@dataclass(frozen=True)
class Arrival:
    """An answer that is complete and checked."""

    data: bytes
    url: str
    sha256: str
    retrieved_at: datetime
    is_from_cache: bool


@dataclass
class Downloader:
    """Asks one service, remembers its answers.

    Attributes
    ----------
    cache
        Where answers are kept and continued from.
    media_types
        What an answer may be, such as `("application/json",)`; anything else is asked for again.
    verify
        Raises a `BadInput` when the bytes are not what was asked for.
    fresh_for_days
        How old a remembered answer may be before the service is asked whether it still holds.
    """

    cache: Cache
    client: httpx.Client
    media_types: tuple[str, ...]
    verify: Callable[[bytes], object] = len
    patience: Patience = field(default_factory=Patience)
    progress: Progress = in_silence
    fresh_for_days: float = 7.0

    def fetch(self, url: str, what: str) -> Arrival:
        """The answer to one address, from the cache or from the service.

        Raises
        ------
        TooLarge, NothingThere
            For the caller to act on; both are remembered.
        NoAnswer, WrongAnswer, RefusedByService
            It could not be had; the message says what was tried.
        """
        known = self.cache.remembered(url, at_most_days=self.fresh_for_days)
        if known is not None:
            self.progress(Step("cached", what))
            return self._from_cache(known)
        try:
            return self._insist(url, what)
        except TooLarge:
            self.cache.remember(Remembered(url, "too_large", datetime.now(UTC)))
            raise
        except NothingThere:
            self.cache.remember(Remembered(url, "empty", datetime.now(UTC)))
            raise

    def _from_cache(self, known: Remembered) -> Arrival:
        if known.outcome == "too_large":
            raise TooLarge(known.url)
        data = self.cache.blob(known.sha256) if known.outcome == "answered" else None
        if data is None:
            raise NothingThere(known.url)
        return Arrival(data, known.url, known.sha256, known.retrieved_at, is_from_cache=True)

    def _insist(self, url: str, what: str) -> Arrival:
        tried: list[str] = []
        for attempt in range(1, self.patience.attempts + 1):
            self.progress(Step("asking", what))
            try:
                return self._once(url, what)
            except BrokeOff as failure:
                tried.append(f"attempt {attempt}: {failure}")
                wait_s = self.patience.pause_s(attempt) if failure.wait_s is None else failure.wait_s
                if attempt == self.patience.attempts or wait_s > self.patience.longest_wait_s:
                    raise _given_up(url, tried, failure, wait_s, self.patience) from failure
                self.progress(Step("waiting", str(failure), wait_s=wait_s))
                self.patience.sleep(wait_s)
        raise AssertionError("patience allows no attempt")

    def _once(self, url: str, what: str) -> Arrival:
        beginning = self.cache.beginning(url)
        old = self.cache.remembered(url)
        headers = resuming_headers(beginning, old if old is not None and old.outcome == "answered" else None)
        try:
            with self.client.stream("GET", url, headers=headers, timeout=self.patience.silence_s) as response:
                if response.status_code == 304 and old is not None:
                    return self._still_holds(old)
                self._refuse_status(response, url)
                etag = response.headers.get("etag", "")
                self._receive(response, url, what, beginning)
        except httpx.TimeoutException as failure:
            raise BrokeOff(f"no answer within {self.patience.silence_s:g} s") from failure
        except httpx.RequestError as failure:
            raise BrokeOff(f"the connection failed ({failure or type(failure).__name__})") from failure
        return self._accept(response, url, etag)

    def _still_holds(self, old: Remembered) -> Arrival:
        renewed = Remembered(old.url, "answered", datetime.now(UTC), old.sha256, old.etag)
        self.cache.remember(renewed)
        return self._from_cache(renewed)

    def _refuse_status(self, response: httpx.Response, url: str) -> None:
        """Return for an answer worth receiving, raise what any other status means."""
        status = response.status_code
        if status in {200, 206}:
            return
        body = response.read()[:SMALL_ANSWER]
        if status in TOO_LARGE or TOO_LARGE_WORDS.search(body):
            raise TooLarge(url)
        if status == 416:
            self.cache.drop_partial(url)
            raise BrokeOff("the service has nothing after the part that arrived earlier", wait_s=0.0)
        if status in TRY_AGAIN:
            raise BrokeOff(status_line(response, body), wait_s=retry_after_s(response))
        if NOTHING_WORDS.search(body):
            raise NothingThere(url)
        raise RefusedByService(
            f"{url} was refused: {status_line(response, body)}.",
            do="check the name of the dataset, its dimensions and codes; asking again will not help",
        )

    def _receive(self, response: httpx.Response, url: str, what: str, beginning: Beginning | None) -> None:
        """Write the bytes as they come; what has arrived survives whatever happens next."""
        offset = offset_of(response, beginning)
        if offset is None or beginning is None:
            offset = 0
            encoding = response.headers.get("content-encoding", "")
            path = self.cache.begin(url, validator=validator_of(response), encoding=encoding)
        else:
            path = beginning.path
        length = response.headers.get("content-length")
        expected = offset + int(length) if length is not None and length.isdecimal() else None
        received = offset
        ends_by = time.monotonic() + self.patience.whole_answer_s
        with path.open("ab") as file:
            for chunk in response.iter_raw():
                file.write(chunk)
                file.flush()
                received += len(chunk)
                self.progress(Step("receiving", what, received_bytes=received, expected_bytes=expected))
                if time.monotonic() > ends_by:
                    raise BrokeOff(f"the answer was not complete after {self.patience.whole_answer_s:g} s")
        if expected is not None and received != expected:
            raise BrokeOff(f"{received:,} of {expected:,} bytes arrived")

    def _accept(self, response: httpx.Response, url: str, etag: str) -> Arrival:
        """Check what arrived and keep it; what is wrong is thrown away and asked for again."""
        raw = self.cache.take_partial(url)
        data = decoded(raw, response.headers.get("content-encoding", ""))
        if len(data) < SMALL_ANSWER and TOO_LARGE_WORDS.search(data):
            raise TooLarge(url)
        media_type = response.headers.get("content-type", "").split(";")[0].strip().lower()
        if media_type not in self.media_types:
            says = what_it_says(data)
            raise BrokeOff(f"the answer is {media_type or 'of no stated type'}{says}", is_wrong_answer=True)
        try:
            self.verify(data)
        except BadInput as problem:
            raise BrokeOff(f"the answer is not sound: {problem.problem}", is_wrong_answer=True) from problem
        entry = Remembered(url, "answered", datetime.now(UTC), self.cache.store(data), etag)
        self.cache.remember(entry)
        return Arrival(data, url, entry.sha256, entry.retrieved_at, is_from_cache=False)


def new_client() -> httpx.Client:
    """A client that says who it is, follows redirects, and obeys the proxies the environment names."""
    try:
        own_version = version("interlace")
    except PackageNotFoundError:
        own_version = "unreleased"
    agent = f"Interlace/{own_version} (regional cooperation; python-httpx/{httpx.__version__})"
    return httpx.Client(headers={"User-Agent": agent, "Accept-Encoding": "gzip"}, follow_redirects=True)


def _given_up(
    url: str, tried: list[str], failure: BrokeOff, wait_s: float, patience: Patience
) -> NoAnswer | WrongAnswer:
    attempts = "once" if len(tried) == 1 else f"{len(tried)} times"
    told = "".join(f"\n  - {each}" for each in tried)
    if wait_s > patience.longest_wait_s:
        told += f"\n  - the service asks to wait {wait_s:g} s, longer than the {patience.longest_wait_s:g} s allowed"
    if failure.is_wrong_answer:
        return WrongAnswer(
            f"{url} was asked {attempts} and never answered what was asked:{told}",
            do="open the address in a browser; the service may be under maintenance or may have changed",
        )
    return NoAnswer(
        f"{url} was asked {attempts} without a complete answer:{told}",
        do="run the same command again later; what has arrived is kept and it continues from there",
    )
