"""The core as an app: it keeps the audit log and the outbox."""

from __future__ import annotations

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Registers the tables that every app writes through `audit` and `outbox`."""

    name = "interlace_platform.core"
    label = "core"
