"""`python -m interlace_platform worker`: deliver what is in the outbox, for as long as it runs."""

from __future__ import annotations

import signal
import sys
from threading import Event, Thread
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from interlace_platform.core.periodic import enqueue_today
from interlace_platform.core.working import work, work_once


class Command(BaseCommand):
    """Deliver mails and everything else that was put off until after a transaction."""

    help = "Deliver what is in the outbox (mails, notices) until stopped; several workers may run at once."

    def add_arguments(self, parser: CommandParser) -> None:
        """When to stop."""
        parser.add_argument("--once", action="store_true", help="deliver what is due now, then stop")
        parser.add_argument("--with-parent", action="store_true", help="stop when the standard input ends")

    def handle(self, *args: Any, once: bool, with_parent: bool, **options: Any) -> None:
        """Work."""
        if once:
            enqueue_today()
            self.stdout.write(f"Delivered {work_once()}.")
            return
        stop = Event()

        def ask_to_stop(number: int, frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, ask_to_stop)
        signal.signal(signal.SIGINT, ask_to_stop)
        if with_parent:
            Thread(target=stop_at_end_of_input, args=(stop,), daemon=True).start()
        work(stop)


def stop_at_end_of_input(stop: Event) -> None:
    """Whoever started this holds the other end: when it ends, in whatever way, so do we."""
    sys.stdin.read()
    stop.set()
