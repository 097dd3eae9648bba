"""Reading ``--weight near=0.5``."""

from __future__ import annotations

from collections.abc import Sequence

from interlace.errors import BadOption, numbered


def weights_of(given: Sequence[str] | None) -> dict[str, float] | None:
    """Weights by reason; None if none were given.

    Raises
    ------
    BadOption
        Some are not a reason, an equals sign and a number; all of them are named.
    """
    if not given:
        return None
    parts = [text.partition("=") for text in given]
    wrong = [text for text, (_, _, weight) in zip(given, parts, strict=True) if not is_number(weight)]
    if wrong:
        raise BadOption(
            f"{len(wrong)} of {len(given)} weights cannot be read:{numbered(wrong)}",
            do="write REASON=NUMBER, such as --weight near=0.",
        )
    return {reason.strip(): float(weight) for reason, _, weight in parts}


def is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
