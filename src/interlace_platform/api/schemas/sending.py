"""The pieces of what is sent: texts without signs that nobody can see, addresses, days."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from interlace_platform.api.asking import PRINTABLE

NO_NUL = r"^[^\u0000]*$"

Line = Annotated[str, Field(max_length=200, pattern=PRINTABLE)]
Title = Annotated[str, Field(min_length=1, max_length=200, pattern=PRINTABLE)]
Key = Annotated[str, Field(max_length=120, pattern=PRINTABLE)]
Address = Annotated[str, Field(max_length=500, pattern=PRINTABLE)]
Note = Annotated[str, Field(max_length=500, pattern=NO_NUL)]
Paragraph = Annotated[str, Field(max_length=2_000, pattern=NO_NUL)]
Reason = Annotated[str, Field(min_length=1, max_length=5_000, pattern=NO_NUL)]
Revision = Annotated[int, Field(ge=0, le=2**31 - 1)]
