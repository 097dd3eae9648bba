"""Reading what came back from a Maildir, where the mail server puts it instead of handing it over at once."""

from __future__ import annotations

import logging
from collections import Counter
from datetime import datetime
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from interlace_platform.core.periodic import do_hourly
from interlace_platform.notify.bounces import Outcome, take_back
from interlace_platform.notify.reports import MOST_BYTES, read_returned

MOST_AT_ONCE = 500
DONE = (Outcome.HARD, Outcome.SOFT, Outcome.AUTOMATIC)
"""What needs no further look: such a message is removed, every other one marked as seen and left for a person."""
TASK = "notify.read_returned"
log = logging.getLogger(__name__)


def read_folder(folder: Path, most: int = MOST_AT_ONCE) -> Counter[Outcome]:
    """Take the new messages of a Maildir back, the oldest first; says how many came to what.

    A message is put away once what it says is kept; one that is read again counts no second time.
    """
    outcomes = Counter[Outcome]()
    for path in sorted((folder / "new").iterdir())[:most]:
        with path.open("rb") as message, transaction.atomic():
            outcome = take_back(read_returned(message.read(MOST_BYTES)))
            transaction.on_commit(partial(put_away, path, outcome))
        outcomes[outcome] += 1
    return outcomes


def put_away(path: Path, outcome: Outcome) -> None:
    if outcome in DONE:
        path.unlink(missing_ok=True)
    else:
        path.rename(path.parent.parent / "cur" / f"{path.name.partition(':')[0]}:2,S")


def read_own_folder(hour: datetime) -> None:
    """Read the folder of this installation, where it has one."""
    folder: Path | None = settings.BOUNCE_FOLDER
    if folder is None:
        return
    if not (folder / "new").is_dir():
        log.warning("There is no Maildir at %s, so nothing that came back is read.", folder)
        return
    read_folder(folder)


do_hourly(TASK, read_own_folder)
