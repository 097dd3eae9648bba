"""Write what follows from the code of reports: their JSON Schema, and the drawn part of their reference."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "half-yearly-report.md"
BEGIN, END = "<!-- drawn -->\n", "<!-- /drawn -->"


def write() -> None:
    """Both files."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlace_platform.config.settings")
    django.setup()
    from interlace_platform.reporting import content, drawing  # noqa: PLC0415 - after the setup

    content.SCHEMA_FILE.write_text(content.schema(), encoding="utf-8")
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(f"{text.split(BEGIN)[0]}{BEGIN}{drawing.page()}{END}{text.split(END)[1]}", encoding="utf-8")


if __name__ == "__main__":
    write()
    sys.exit(0)
