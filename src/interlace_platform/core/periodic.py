"""What is to be done once a day, however many workers run, whenever they were started, and wherever one is cut off.

The outbox holds the day: an entry named after task and day is put in at most once, and delivered in one transaction
with the mark that it was. What a task writes (also the mails it asks for) is there exactly when the day is done.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from interlace_platform.core.outbox import Delivery, enqueue, handle
from interlace_platform.core.periods import today

Task = Callable[[date], None]
daily: dict[str, Task] = {}


def do_daily(name: str, task: Task) -> None:
    """Have a function called once a day with the day; an app calls this when it is ready."""
    if name in daily:
        return

    def deliver(delivery: Delivery) -> None:
        task(date.fromisoformat(delivery.payload["day"]))

    daily[name] = task
    handle(name, deliver)


def enqueue_today(day: date | None = None) -> None:
    """Put today's tasks into the outbox; those that are in it, or were done, are left as they are."""
    for name in daily:
        said = (day or today()).isoformat()
        enqueue(name, {"day": said}, idempotency_key=f"{name}:{said}")
