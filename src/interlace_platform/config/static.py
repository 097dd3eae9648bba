"""Static files under names that hold their checksum, once they are collected."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed names after `collectstatic`; plain names before it, so that tests and a first look need no set-up."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """The name to link to."""
        return str(super().stored_name(name)) if self.hashed_files else name
