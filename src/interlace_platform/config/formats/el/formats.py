"""Days and times in Greek: 4 Μαρτίου 2026, 08:30."""

from __future__ import annotations

DATE_FORMAT = "j E Y"
DATETIME_FORMAT = "j E Y, H:i"
