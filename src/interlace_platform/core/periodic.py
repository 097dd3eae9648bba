"""What is to be done once a day or hour, however many workers run, whenever they started, and wherever one is cut off.

The outbox holds the day or hour: an entry named after task and moment is put in at most once, and delivered in one
transaction with the mark that it was. What a task writes (also the mails it asks for) is there exactly when it is done.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.utils import timezone

from interlace_platform.core.outbox import Delivery, enqueue, handle
from interlace_platform.core.periods import today

Task = Callable[[date], None]
HourlyTask = Callable[[datetime], None]
daily: dict[str, Task] = {}
hourly: dict[str, HourlyTask] = {}


def do_daily(name: str, task: Task) -> None:
    """Have a function called once a day with the day; an app calls this when it is ready."""
    if name in daily:
        return

    def deliver(delivery: Delivery) -> None:
        task(date.fromisoformat(delivery.payload["day"]))

    daily[name] = task
    handle(name, deliver)


def do_hourly(name: str, task: HourlyTask) -> None:
    """Have a function called once an hour with the beginning of the hour; an app calls this when it is ready."""
    if name in hourly:
        return

    def deliver(delivery: Delivery) -> None:
        task(datetime.fromisoformat(delivery.payload["hour"]))

    hourly[name] = task
    handle(name, deliver)


def enqueue_this_hour(now: datetime | None = None) -> None:
    """Put this hour's tasks into the outbox; those that are in it, or were done, are left as they are."""
    said = (now or timezone.now()).replace(minute=0, second=0, microsecond=0).isoformat()
    for name in hourly:
        enqueue(name, {"hour": said}, idempotency_key=f"{name}:{said}")


def enqueue_today(day: date | None = None) -> None:
    """Put today's tasks into the outbox; those that are in it, or were done, are left as they are."""
    for name in daily:
        said = (day or today()).isoformat()
        enqueue(name, {"day": said}, idempotency_key=f"{name}:{said}")
