"""Static files under names that hold their checksum, once they are collected."""

from __future__ import annotations

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed names after `collectstatic`; plain names before it, so that tests and a first look need no set-up."""

    manifest_strict = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.addresses: dict[str, str] = {}

    def url(self, name: str | None, force: bool = False) -> str:
        """The address of a file; found out once where the names are settled, as each page links to a dozen."""
        if name is None or force or not self.hashed_files:
            return str(super().url(name, force))
        if name not in self.addresses:
            self.addresses[name] = str(super().url(name))
        return self.addresses[name]

    def stored_name(self, name: str) -> str:
        """The name to link to."""
        return str(super().stored_name(name)) if self.hashed_files else name
