"""The territories of the four macro-regional strategies of the European Union."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

COMMISSION = "perimeter as described by the European Commission (EU macro-regional strategies)"

PERIMETERS: Mapping[str, Mapping[str, str]] = {
    "EUSBSR": {
        "DK EE FI LT LV PL SE": f"whole country; {COMMISSION}",
        "DE6 DE8 DEF": "coastal Länder; the strategy names Germany as a Member State, "
        "its northern Länder take part, and which ones is told differently by different sources",
    },
    "EUSDR": {
        "AT BG CZ HR HU RO SI SK": f"whole country; {COMMISSION}",
        "DE1 DE2": f"Baden-Württemberg and Bayern; {COMMISSION}",
        "BA ME RS": f"whole country outside the European Union; {COMMISSION}",
    },
    "EUSAIR": {
        "EL HR SI": f"whole country; {COMMISSION}",
        "ITC4 ITF1 ITF2 ITF4 ITF5 ITF6 ITG1 ITH1 ITH2 ITH3 ITH4 ITH5 ITI2 ITI3": f"Italian regions; {COMMISSION}",
        "AL BA ME MK RS": f"whole country outside the European Union; {COMMISSION}",
    },
    "EUSALP": {
        "AT SI": f"whole country; {COMMISSION}",
        "DE1 DE2": f"Baden-Württemberg and Bayern; {COMMISSION}",
        "FRC FRK FRL": "Bourgogne-Franche-Comté, Auvergne-Rhône-Alpes and "
        f"Provence-Alpes-Côte d'Azur (NUTS 2016 and later); {COMMISSION}",
        "ITC1 ITC2 ITC3 ITC4 ITH1 ITH2 ITH3 ITH4": f"Italian regions; {COMMISSION}",
        "CH LI": f"whole country outside the European Union; {COMMISSION}",
    },
}
"""Strategy to territories and what is to be known of them. Left out because no code of NUTS stands for them:
Moldova and the Ukrainian oblasts of EUSDR, San Marino of EUSAIR."""


def macro_regions() -> pl.DataFrame:
    """Return strategy, territory (a code of NUTS 2021 at the level the strategy uses), note."""
    rows = [
        (strategy, territory, note)
        for strategy, parts in PERIMETERS.items()
        for territories, note in parts.items()
        for territory in territories.split()
    ]
    return pl.DataFrame(rows, schema=["strategy", "territory", "note"], orient="row").sort("strategy", "territory")
