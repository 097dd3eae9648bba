"""Interlace: which European regions and clusters should work together, on what and why.

>>> import interlace as il
>>> europe = il.release()
>>> europe.region("Andalucía").code
'ES61'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interlace.version import __version__

__all__ = ["ActivityTable", "Refusal", "__version__", "release"]

if TYPE_CHECKING:
    from interlace.atlas import open_release as release
    from interlace.errors import Refusal
    from interlace.tables import ActivityTable


def __getattr__(name: str) -> Any:
    """Import the public names when they are first used, so that `import interlace` stays quick."""
    if name == "release":
        from interlace.atlas import open_release  # noqa: PLC0415 - lazy on purpose

        return open_release
    if name == "ActivityTable":
        from interlace.tables import ActivityTable  # noqa: PLC0415 - lazy on purpose

        return ActivityTable
    if name == "Refusal":
        from interlace.errors import Refusal  # noqa: PLC0415 - lazy on purpose

        return Refusal
    raise AttributeError(f"module 'interlace' has no attribute {name!r}")
