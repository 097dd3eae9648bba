"""Which function delivers which topic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from interlace_platform.core.outbox.effects import Delivery


@dataclass(frozen=True)
class Handler:
    """How a topic is delivered.

    Attributes
    ----------
    deliver
        Does it; raising anything means "try again later".
    acts_outside
        False: it writes to the database only, in one transaction with the mark that it was delivered, so exactly once.
        True: it acts on the world outside (a mail), and calls `Delivery.begin` just before it does.
    forgets
        Whether the payload is emptied once it is delivered.
    """

    deliver: Callable[[Delivery], None]
    acts_outside: bool = False
    forgets: bool = False


handlers: dict[str, Handler] = {}


def handle(
    topic: str, deliver: Callable[[Delivery], None], *, acts_outside: bool = False, forgets: bool = False
) -> None:
    """Name the one function that delivers a topic; called when an app is ready."""
    known = handlers.get(topic)
    if known is not None and known.deliver is not deliver:
        raise ValueError(f"The topic {topic!r} has a handler already: {known.deliver.__qualname__}.")
    handlers[topic] = Handler(deliver, acts_outside, forgets)
