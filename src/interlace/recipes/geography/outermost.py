"""The outermost regions of the European Union, each of which gets a small map of its own."""

from __future__ import annotations

from dataclasses import dataclass

from interlace.recipes.geography.plane_geometry import Box


@dataclass(frozen=True)
class Territory:
    """An outermost region that gets its own small map: where it is, and where its centre is drawn."""

    code: str
    name: str
    box: Box

    @property
    def centre(self) -> tuple[float, float]:
        """Longitude and latitude that its own equal-area projection is centred on."""
        return (self.box.left + self.box.right) / 2, (self.box.bottom + self.box.top) / 2


OUTERMOST = (
    Territory("ES70", "Canarias", Box(-18.4, 27.4, -13.2, 29.6)),
    Territory("PT30", "Madeira", Box(-17.4, 32.2, -16.0, 33.3)),
    Territory("PT20", "Açores", Box(-31.6, 36.7, -24.8, 40.0)),
    Territory("FRY1", "Guadeloupe", Box(-61.9, 15.7, -60.9, 16.6)),
    Territory("FRY2", "Martinique", Box(-61.4, 14.3, -60.7, 15.0)),
    Territory("FRY3", "Guyane", Box(-54.8, 2.0, -51.4, 6.0)),
    Territory("FRY4", "La Réunion", Box(55.1, -21.5, 55.9, -20.8)),
    Territory("FRY5", "Mayotte", Box(44.9, -13.1, 45.4, -12.5)),
)
