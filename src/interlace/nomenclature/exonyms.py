"""English names of European regions that differ from the names the regions give themselves."""

from __future__ import annotations

from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {
    # Austria
    "AT12": "Lower Austria", "AT13": "Vienna", "AT21": "Carinthia", "AT22": "Styria", "AT31": "Upper Austria",
    "AT33": "Tyrol",
    # Belgium
    "BE1": "Brussels", "BE2": "Flanders", "BE21": "Antwerp", "BE23": "East Flanders", "BE24": "Flemish Brabant",
    "BE25": "West Flanders", "BE3": "Wallonia", "BE31": "Walloon Brabant",
    # Czechia
    "CZ01": "Prague", "CZ02": "Central Bohemia", "CZ08": "Moravian-Silesian",
    # Germany
    "DE2": "Bavaria", "DE21": "Upper Bavaria", "DE22": "Lower Bavaria", "DE23": "Upper Palatinate",
    "DE24": "Upper Franconia", "DE25": "Middle Franconia", "DE26": "Lower Franconia", "DE27": "Swabia", "DE7": "Hesse",
    "DE8": "Mecklenburg-Western Pomerania", "DE9": "Lower Saxony", "DEA": "North Rhine-Westphalia",
    "DEB": "Rhineland-Palatinate", "DED": "Saxony", "DEE": "Saxony-Anhalt", "DEG": "Thuringia",
    # Denmark
    "DK02": "Zealand", "DK03": "Southern Denmark", "DK04": "Central Jutland", "DK05": "North Jutland",
    # Greece
    "EL30": "Attica", "EL41": "North Aegean", "EL42": "South Aegean", "EL43": "Crete",
    "EL51": "Eastern Macedonia and Thrace", "EL52": "Central Macedonia", "EL53": "Western Macedonia", "EL54": "Epirus",
    "EL61": "Thessaly", "EL62": "Ionian Islands", "EL63": "Western Greece", "EL64": "Central Greece",
    "EL65": "Peloponnese",
    # Spain
    "ES21": "Basque Country", "ES22": "Navarre", "ES41": "Castile and León", "ES42": "Castile-La Mancha",
    "ES51": "Catalonia", "ES52": "Valencian Community", "ES53": "Balearic Islands", "ES61": "Andalusia",
    "ES70": "Canary Islands",
    # Finland
    "FI19": "Western Finland", "FI1C": "Southern Finland", "FI1D": "North and East Finland", "FI1D7": "Lapland",
    # France
    "FRC1": "Burgundy", "FRD": "Normandy", "FRD1": "Lower Normandy", "FRD2": "Upper Normandy", "FRE2": "Picardy",
    "FRH": "Brittany", "FRM": "Corsica",
    # Croatia
    "HR02": "Pannonian Croatia", "HR03": "Adriatic Croatia", "HR05": "City of Zagreb", "HR06": "Northern Croatia",
    # Hungary
    "HU21": "Central Transdanubia", "HU22": "Western Transdanubia", "HU23": "Southern Transdanubia",
    "HU31": "Northern Hungary", "HU32": "Northern Great Plain", "HU33": "Southern Great Plain",
    # Italy
    "ITC1": "Piedmont", "ITC2": "Aosta Valley", "ITC4": "Lombardy", "ITF4": "Apulia", "ITG1": "Sicily",
    "ITG2": "Sardinia", "ITH1": "South Tyrol", "ITI1": "Tuscany", "ITI4": "Latium",
    # Netherlands
    "NL32": "North Holland", "NL33": "South Holland", "NL41": "North Brabant",
    # Poland
    "PL21": "Lesser Poland", "PL22": "Silesia", "PL41": "Greater Poland", "PL42": "West Pomerania",
    "PL51": "Lower Silesia", "PL63": "Pomerania", "PL82": "Subcarpathia", "PL9": "Masovia",
    # Portugal
    "PT17": "Lisbon", "PT20": "Azores",
    # Romania
    "RO32": "Bucharest-Ilfov",
    # Slovenia
    "SI03": "Eastern Slovenia", "SI04": "Western Slovenia",
    # Slovakia
    "SK01": "Bratislava Region", "SK02": "Western Slovakia", "SK03": "Central Slovakia", "SK04": "Eastern Slovakia",
}  # fmt: skip
"""Code (NUTS 2021, levels 1 and 2) to English name; only those in common use, and none that merely lacks marks."""
