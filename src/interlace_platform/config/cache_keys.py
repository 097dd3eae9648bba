"""Names in the cache that say nothing about whom they count."""

from __future__ import annotations

from django.utils.crypto import salted_hmac


def hidden_key(key: str, prefix: str, version: int) -> str:
    """The key as a checksum with the installation's secret: rate limits count addresses without keeping them."""
    return salted_hmac("interlace cache", f"{prefix}:{version}:{key}", algorithm="sha256").hexdigest()
