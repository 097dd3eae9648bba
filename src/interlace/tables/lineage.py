"""Where a figure comes from and what was done to it."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Lineage:
    """The sources of a table and the named steps taken since.

    Attributes
    ----------
    sources
        Keys of sources, for instance ``"Eurostat sbs_r_nuts06_r2 (2017-08)"``.
    steps
        What was done, in order, in words a reader can check.
    """

    sources: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()

    def then(self, step: str) -> Lineage:
        """Return the lineage with one more step."""
        return replace(self, steps=(*self.steps, step))

    def to_dict(self) -> dict[str, list[str]]:
        """Return plain lists, for JSON."""
        return {"sources": list(self.sources), "steps": list(self.steps)}

    @classmethod
    def from_dict(cls, stored: dict[str, list[str]]) -> Lineage:
        """Read what `to_dict` wrote."""
        return cls(tuple(stored.get("sources", ())), tuple(stored.get("steps", ())))
