"""The outbox: what is to happen after a transaction, written in it, delivered after it by the worker.

`enqueue` puts in, `handle` says who delivers a topic, `deliver_due` delivers.
"""

from interlace_platform.core.outbox.delivering import Round, deliver_due
from interlace_platform.core.outbox.effects import Delivery, Hopeless, Uncertain
from interlace_platform.core.outbox.enqueueing import enqueue, given_up, waiting
from interlace_platform.core.outbox.handlers import Handler, handle
from interlace_platform.core.outbox.tidying import tidy

__all__ = [
    "Delivery",
    "Handler",
    "Hopeless",
    "Round",
    "Uncertain",
    "deliver_due",
    "enqueue",
    "given_up",
    "handle",
    "tidy",
    "waiting",
]
