"""Codes of activities as one types them; what is a code is for the library to say."""

from __future__ import annotations

from interlace.errors import BadActivityCode
from interlace.nomenclature.nace import normalised_code

__all__ = ["BadActivityCode", "normalised_code"]
