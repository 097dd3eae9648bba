"""The worker: looks into the outbox again and again."""

from __future__ import annotations

import logging
from threading import Event
from time import monotonic

from django.db import OperationalError, close_old_connections, connection

from interlace_platform.core.limits import forget_full
from interlace_platform.core.outbox import deliver_due, tidy
from interlace_platform.core.periodic import enqueue_this_hour, enqueue_today
from interlace_platform.core.uploads import remove_unused_files

SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_BETWEEN_TIDYING = 3600.0
SECONDS_BETWEEN_CALENDARS = 60.0
log = logging.getLogger(__name__)


def work(stop: Event) -> None:
    """Deliver until told to stop; a database that is away is waited for."""
    next_tidying = next_calendar = monotonic()
    while not stop.is_set():
        try:
            if monotonic() >= next_calendar:
                enqueue_today()
                enqueue_this_hour()
                next_calendar = monotonic() + SECONDS_BETWEEN_CALENDARS
            if deliver_due().tried:
                continue
            if monotonic() >= next_tidying:
                tidy()
                forget_full()
                remove_unused_files()
                next_tidying = monotonic() + SECONDS_BETWEEN_TIDYING
        except OperationalError as error:
            log.warning("The database does not answer (%s); trying again.", error)
            connection.close()
        close_old_connections()
        stop.wait(SECONDS_BETWEEN_LOOKS)


def work_once() -> int:
    """Deliver all that is due now, and what falls due meanwhile; returns how many."""
    delivered = 0
    while (outcome := deliver_due()).tried:
        delivered += outcome.delivered
    return delivered
