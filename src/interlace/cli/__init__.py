"""The command line: one file for each verb, which parses, calls the library and prints.

Answers go to stdout, everything else to stderr. Heavy parts of the library are imported when a verb needs them, so that
``interlace --help`` is quick.
"""

from interlace.cli.exit_status import ExitStatus
from interlace.cli.main import main

__all__ = ["ExitStatus", "main"]
