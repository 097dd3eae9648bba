"""Take the README's picture of a running demonstration: `python -m tools.take_screenshot http://127.0.0.1:8000`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "images" / "region.png"


def main(address: str) -> int:
    """Photograph the top of a region's page at 1280 × 1000."""
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=os.environ.get("INTERLACE_CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        page = chromium.new_page(viewport={"width": 1280, "height": 1000})
        page.goto(f"{address}/regions/ES61/")
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURE)
        chromium.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"))
