"""`python -m interlace_platform export_claims`: the claims of this installation as a file, for analysts."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from interlace_platform.core.periods import today
from interlace_platform.partnerships.exporting import register_as
from interlace_platform.partnerships.queries import register_on

FORMS = ("csv", "json", "jsonld")


class Command(BaseCommand):
    """Write who is in which partnership, on whose word."""

    help = "Export claims: those that everybody may see, or with --all also drafts and claims in every state."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which, in which form, and where to."""
        parser.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="only claims that hold on this day")
        parser.add_argument("--partnership", default="", metavar="KEY", help="only claims about this partnership")
        parser.add_argument("--format", choices=FORMS, help="by default as the file ends, else csv")
        parser.add_argument("--all", action="store_true", help="everything in the database, also what is not public")
        parser.add_argument("--site", default="http://localhost:8000", help="how addresses in linked data begin")
        parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file, not to the screen")
        parser.add_argument("--overwrite", action="store_true", help="replace a file that is there already")

    def handle(self, *args: Any, output: Path | None, overwrite: bool, **options: Any) -> None:
        """Write."""
        if output is not None and output.exists() and not overwrite:
            raise CommandError(f"There is a file {output} already. Name another, or add --overwrite.")
        register = register_on(options["as_of"], options["partnership"], everything=options["all"])
        if options["partnership"] and not register:
            raise CommandError(f"There is no partnership {options['partnership']} here, or it is a draft: see --all.")
        form = options["format"] or form_of(output)
        text = register_as(form, register, options["as_of"] or today(), options["site"].rstrip("/"))
        if output is None:
            self.stdout.write(text, ending="")
            return
        output.write_text(text, encoding="utf-8", newline="")
        said = sum(len(claims) for _, claims in register)
        self.stderr.write(f"Wrote {said} claims about {len(register)} partnerships to {output}.")


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} is not a day; write YYYY-MM-DD.") from None


def form_of(output: Path | None) -> str:
    ending = output.suffix[1:] if output else ""
    return ending if ending in FORMS else "csv"
