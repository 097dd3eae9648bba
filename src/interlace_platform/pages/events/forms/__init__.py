"""What people fill in about events."""

from __future__ import annotations

from interlace_platform.pages.events.forms.coming import RegisterForm

__all__ = ["RegisterForm"]
