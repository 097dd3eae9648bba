"""`python -m interlace_platform take_back_mail`: a mail server hands over one message that came back."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError

from interlace_platform.notify.bounces import take_back
from interlace_platform.notify.folder import read_folder
from interlace_platform.notify.reports import MOST_BYTES, read_returned

TRY_LATER = 75
"""What mail servers take as "keep it and try again" (EX_TEMPFAIL of sysexits.h)."""


class Command(BaseCommand):
    """Take back one message from the standard input, or all new ones of a Maildir."""

    help = "Take back a mail that came back: from the standard input, or all new ones of a Maildir."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to read, and what the mail server knows."""
        parser.add_argument("--recipient", default="", help="the address it came to, as the mail server knows it")
        parser.add_argument("--maildir", type=maildir, help="read the new messages of this folder instead")

    def handle(self, *args: Any, recipient: str, maildir: Path | None, **options: Any) -> None:
        """Say on one line what it came to; where the database is away, the mail server is asked to try again."""
        try:
            self.stdout.write(self.all_of(maildir) if maildir else self.one(recipient))
        except OperationalError as error:
            self.stderr.write(f"The database does not answer: {error}")
            sys.exit(TRY_LATER)

    def one(self, recipient: str) -> str:
        """One message from the standard input."""
        returned = read_returned(sys.stdin.buffer.read(MOST_BYTES))
        outcome = take_back(replace(returned, addressed=(recipient, *returned.addressed)))
        sys.stdin.buffer.read()  # a mail server may take an unread rest for a failure
        return outcome.label

    def all_of(self, maildir: Path) -> str:
        """All new messages of a folder."""
        outcomes = read_folder(maildir)
        return "\n".join(f"{number} {outcome.label}" for outcome, number in sorted(outcomes.items())) or "Nothing new."


def maildir(text: str) -> Path:
    folder = Path(text)
    if not (folder / "new").is_dir():
        raise ArgumentTypeError(f"{text} is no Maildir: it has no folder “new”.")
    return folder
