"""The entry: arguments and environment in, exit status out."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

import typer

from interlace.cli.app import app
from interlace.cli.exit_status import ExitStatus
from interlace.cli.session import Session
from interlace.errors import Refusal


def main(args: Sequence[str] | None = None, environ: Mapping[str, str] | None = None) -> ExitStatus:
    """Run one verb.

    Parameters
    ----------
    args
        The words after ``interlace``; those of the process if None.
    environ
        The environment; that of the process if None. What is read of it stands in ``docs/reference/cli.md``.

    Returns
    -------
    ExitStatus
        0 when the question was answered.
    """
    session = Session(os.environ if environ is None else environ)
    command = typer.main.get_command(app)
    try:
        command.main(list(sys.argv[1:] if args is None else args), prog_name="interlace", obj=session)
    except Refusal as refusal:
        session.say(str(refusal))
        return ExitStatus.of(refusal)
    except SystemExit as end:
        return ExitStatus(int(end.code or 0))
    return ExitStatus.DONE
