"""What the command line tells the shell."""

from __future__ import annotations

from enum import IntEnum

from interlace.errors import MethodRefused, Refusal, SourceUnreachable


class ExitStatus(IntEnum):
    """The status every verb ends with; `docs/reference/exit-status.md` explains them to users."""

    DONE = 0
    USAGE = 2
    BAD_INPUT = 10
    METHOD_REFUSED = 11
    SOURCE_UNREACHABLE = 12
    RULES_FAIL = 20
    RULES_OPEN = 21
    INTERRUPTED = 130

    @classmethod
    def of(cls, refusal: Refusal) -> ExitStatus:
        """The status that belongs to a refusal."""
        if isinstance(refusal, MethodRefused):
            return cls.METHOD_REFUSED
        if isinstance(refusal, SourceUnreachable):
            return cls.SOURCE_UNREACHABLE
        return cls.BAD_INPUT
