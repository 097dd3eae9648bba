"""In which language somebody is written to: their own where the site speaks it, else the site's.

A mail must not mix two languages: Django knows the months of languages that nobody has translated our words into.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from django.conf import settings
from django.utils.translation import override


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language inside the block, or the site's own; where none is named, that of the request."""
    spoken = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with override(spoken) if language else nullcontext():
        yield
