"""All writes of the register."""

from __future__ import annotations

from interlace_platform.partnerships.actions.register import ImportedRegister, RegisterTables, import_register

__all__ = ["ImportedRegister", "RegisterTables", "import_register"]
