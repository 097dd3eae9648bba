"""How often somebody may ask: counted in the database, so that all processes of the site count together.

A bucket of `most` requests fills up again steadily, within a minute. The table keeps one row for each who: the moment
at which the bucket is full again. One statement looks and takes, so that requests at the same moment cannot both have
the last one; a request that is refused takes nothing.
"""

from __future__ import annotations

import ipaddress
import logging
import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from interlace_platform.core.models import Allowance

WINDOW_S = 60
NEIGHBOURS = 64
"""Whoever has one address of IPv6 has as many as this prefix leaves open."""

PATIENCE_MS = 50
log = logging.getLogger(__name__)
TAKE = """
INSERT INTO core_allowance (who, full_at) VALUES (%s, %s)
ON CONFLICT (who) DO UPDATE
SET full_at = CASE WHEN core_allowance.full_at > %s THEN core_allowance.full_at ELSE %s END + %s
WHERE core_allowance.full_at <= %s
RETURNING full_at
"""


@dataclass(frozen=True)
class Limit:
    """How many requests one may make in a minute; 0 is as many as one likes."""

    name: str
    most: int

    @property
    def cost_s(self) -> float:
        """How long it takes until one more is allowed."""
        return WINDOW_S / self.most


@dataclass(frozen=True)
class Taken:
    """What is left after a request.

    Attributes
    ----------
    left
        How many more may follow at once.
    full_in_s
        Until as many as ever may follow.
    again_in_s
        How long to wait, where this request was refused; else 0.
    """

    limit: Limit
    left: int
    full_in_s: int
    again_in_s: int = 0

    @property
    def is_refused(self) -> bool:
        """Whether this was one too many."""
        return self.again_in_s > 0


def limit_of(name: str) -> Limit:
    """A limit as this installation has it."""
    return Limit(name, settings.MOST_A_MINUTE[name])


def take(limit: Limit, who: str) -> Taken | None:
    """Count a request; None where there is no limit, or where the database is too busy to be asked.

    Nobody waits for being counted: SQLite lets one write at a time, and an import of figures takes its time.
    """
    if not limit.most:
        return None
    now = time.time()
    try:
        full_at = taken_until(limit, hidden(limit, who), now)
    except OperationalError:
        return None
    if full_at is None:
        return refused(limit, who, now)
    return Taken(limit, int((now + WINDOW_S - full_at) / limit.cost_s + 1e-6), math.ceil(full_at - now))


def taken_until(limit: Limit, who: str, now: float) -> float | None:
    """When the bucket will be full again; None where there was nothing left to take."""
    values: list[str | float] = [who, now + limit.cost_s, now, now, limit.cost_s, now + WINDOW_S - limit.cost_s + 1e-6]
    with connection.cursor() as cursor, impatient():
        cursor.execute(TAKE, values)
        rows = cursor.fetchall()
    return float(rows[0][0]) if rows else None


def refused(limit: Limit, who: str, now: float) -> Taken:
    full_at = Allowance.objects.filter(who=hidden(limit, who)).values_list("full_at", flat=True).first() or now
    wait = full_at + limit.cost_s - now - WINDOW_S
    return Taken(limit, 0, max(1, math.ceil(full_at - now)), max(1, math.ceil(wait)))


@contextmanager
def impatient() -> Iterator[None]:
    """Give up soon where another process writes (SQLite; PostgreSQL locks one row, and briefly)."""
    if connection.vendor != "sqlite":
        yield
        return
    usual = int(settings.DATABASES["default"].get("OPTIONS", {}).get("timeout", 5) * 1000)
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")


def hidden(limit: Limit, who: str) -> str:
    """Who it is, as a checksum with the installation's secret: addresses are counted and not kept."""
    return salted_hmac("interlace limits", f"{limit.name}:{who}", algorithm="sha256").hexdigest()


def address_of(request: HttpRequest) -> str:
    """Where a request comes from, as the last of our own proxies saw it; for IPv6, the network."""
    said = seen_by_our_proxies(request)
    try:
        address = ipaddress.ip_address(said)
    except ValueError:
        return said[:60]
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.IPv6Network((address, NEIGHBOURS), strict=False).network_address)
    return str(address)


def ip_of(request: HttpRequest) -> str:
    """The whole address of IP that a request comes from; empty where nobody says one."""
    try:
        return str(ipaddress.ip_address(seen_by_our_proxies(request)))
    except ValueError:
        return ""


def seen_by_our_proxies(request: HttpRequest) -> str:
    """Where a request comes from, as a proxy of ours wrote it.

    Where fewer proxies than the setting says have written into the header, nothing in it can be trusted: then it is
    the address that connected, so everybody behind one proxy counts as one, and the log says what to correct.
    """
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    proxies: int = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    if seen and proxies > len(seen):
        warn_of_proxies(proxies, len(seen))
    return without_port(seen[-proxies] if 0 < proxies <= len(seen) else str(request.META.get("REMOTE_ADDR", "")))


def without_port(said: str) -> str:
    """An address without the port that some proxies add: ``192.0.2.1:443``, ``[2001:db8::1]:443``."""
    if said.startswith("["):
        return said[1:].partition("]")[0]
    return said.partition(":")[0] if said.count(":") == 1 else said


@cache
def warn_of_proxies(proxies: int, seen: int) -> None:
    """Once for each process and number, not for each request."""
    log.warning(
        "INTERLACE_TRUSTED_PROXIES is %d, but X-Forwarded-For names %d address(es): set it to the number of proxies "
        "of yours before the site. Until then everybody behind a proxy is counted as one.",
        proxies,
        seen,
    )


def forget_full() -> int:
    """Remove those who may ask as often as ever; returns how many."""
    removed, _ = Allowance.objects.filter(full_at__lt=time.time()).delete()
    return removed
