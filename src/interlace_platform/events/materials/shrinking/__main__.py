"""The process that makes a photo small: takes its limits, then the file from its input; writes size and JPEG.

Started by `bounded.small_picture` as ``python -I -m interlace_platform.events.materials.shrinking MEGABYTES SECONDS``.
Of the file nothing is kept but what is seen: it is drawn anew, without where and when it was taken.
"""

from __future__ import annotations

import resource
import sys
from io import BytesIO

from PIL import Image, ImageOps

SIDE, MOST_PIXELS, QUALITY = 640, 40_000_000, 80


def take_limits(megabytes: int, seconds: int) -> None:
    """From here on this process can have no more than that, whatever it reads."""
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000, megabytes * 1_000_000))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16))


def small(data: bytes) -> bytes:
    """Width, height, and the picture, upright, within `SIDE` by `SIDE` pixels, on white."""
    with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise ValueError
        opened.draft("RGB", (SIDE, SIDE))
        opened.thumbnail((SIDE, SIDE))
        upright = ImageOps.exif_transpose(opened).convert("RGBA")
    drawn, told = Image.new("RGB", upright.size, "white"), BytesIO()
    drawn.paste(upright, mask=upright.getchannel("A"))
    drawn.save(told, "JPEG", quality=QUALITY)
    return b"%d %d\n" % drawn.size + told.getvalue()


def main(megabytes: str, seconds: str) -> int:
    """Make small what comes in; 1 where that cannot be done."""
    take_limits(int(megabytes), int(seconds))
    try:
        made = small(sys.stdin.buffer.read())
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError):
        return 1
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
