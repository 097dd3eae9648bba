"""`python -m interlace_platform <command>`: Django's management commands."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

from interlace.errors import Refusal
from interlace_platform.config.environment import read_environment


def main() -> None:
    """Run one command; a refusal is printed without a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlace_platform.config.settings")
    try:
        read_environment(os.environ).data_folder.mkdir(parents=True, exist_ok=True)
        execute_from_command_line(sys.argv)
    except Refusal as refusal:
        sys.stderr.write(f"{refusal}\n")
        sys.exit(10)


if __name__ == "__main__":
    main()
