"""Write docs/reference/data-tables.md and data-licences.md from the manifest of the embedded release."""

from __future__ import annotations

import sys
from pathlib import Path

from interlace.recipes.europe import EMBEDDED
from interlace.recipes.europe.pages import licences_page, tables_page
from interlace.tables.release import Release

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"


def pages() -> dict[Path, str]:
    """Each page with the text it should have."""
    release = Release.open(EMBEDDED)
    return {REFERENCE / "data-tables.md": tables_page(release), REFERENCE / "data-licences.md": licences_page(release)}


def main() -> int:
    """Write both pages."""
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
