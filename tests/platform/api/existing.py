"""What there is to ask about: path parameters that lead somewhere, found by following the lists of the API itself."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from django.test import Client
from tests.platform.matrix.world import World

from interlace_platform.founding.criteria import form_in_force

ROOT = "/api/v1"
LAST = re.compile(r"^(.*)/\{(\w+)\}[^{}]*$")
EVIDENCE = {"/regions": ["ES61", "ITH5", "EL43"], "/activities": ["C28"]}
Path = dict[str, Any]


class Existing:
    """Path parameters of things that exist in a world, by the template of an address.

    What stands under an address with a parameter is read from the list at the address before it, as the platform team
    sees it; where there is none, from any list that ends alike (claims are listed by partnership only).
    """

    def __init__(self, world: World, lists: set[str], most: int) -> None:
        self.lists, self.most = lists, most
        self.client = Client(headers=world.things["program of", "platform_team"])
        self.known: dict[str, list[Path]] = {}
        self.values = values_in(world)

    def paths(self, template: str) -> list[Path]:
        """Parameters that lead somewhere; one without any where the address takes none."""
        found = LAST.match(template)
        if found is None:
            return [{}]
        before, name = found.groups()
        if f"{before}/{name}" not in self.known:
            self.known[f"{before}/{name}"] = self.looked_up(before, name)
        return self.known[f"{before}/{name}"]

    def looked_up(self, before: str, name: str) -> list[Path]:
        parents = self.paths(before)[: self.most]
        if before in EVIDENCE:
            return [{name: code} for code in EVIDENCE[before]]
        if before in self.lists:
            rows = [{**parent, name: key} for parent in parents for key in self.keys_in(before, parent, name)]
            if rows:
                return rows
        alike = [each for each in self.lists if "{" in each and each.endswith(f"/{before.rpartition('/')[2]}")]
        others = [key for each in alike for path in self.paths(each)[:2] for key in self.keys_in(each, path, name)]
        keys = others if "{" not in before and others else self.values.get(name, [])
        return [{**parent, name: key} for parent in parents for key in keys[: 3 * self.most]]

    def keys_in(self, template: str, path: Path, name: str) -> list[Any]:
        response = self.client.get(ROOT + template.format(**path))
        rows = json.loads(response.content).get("items", []) if response.status_code == 200 else []
        keys = [key_in(row, name) for row in rows]
        return [key for key in keys if key is not None][: 2 * self.most]


def key_in(row: Mapping[str, Any], name: str) -> Any:
    """The field of that name, or the slug of what it holds."""
    value = row.get(name)
    return value.get("slug") if isinstance(value, dict) else value


def values_in(world: World) -> dict[str, list[Any]]:
    """What else there is, by the name of a parameter or a field."""
    things = [each for each in world.things.values() if hasattr(each, "public_id")]
    organisations = [each.slug for each in world.organisations.values()]
    return {
        "activity": ["C28", ""],
        "activities": [["C13"]],
        "coordinator": organisations,
        "criterion": [each.key for each in form_in_force().criteria],
        "document": [world.things["public document"].slug, world.things["within document"].slug],
        "key": [each.key for each in world.partnerships.values()],
        "kind": ["partnership", "organisation"],
        "language": ["en"],
        "limit": ["1"],
        "material": [str(world.things[name].public_id) for name in ("material", "recording", "later material")],
        "number": [1, 2, world.things["public", "milestone"].pk],
        "organisation": organisations,
        "owner": organisations,
        "partnership": [each.key for each in world.partnerships.values()],
        "platform": ["fictional-platform"],
        "poll": [str(world.things[name].public_id) for name in ("poll", "draft poll")],
        "proposer": organisations,
        "public_id": [str(each.public_id) for each in things],
        "q": ["and", "fictional"],
        "slug": [each.slug for each in things if hasattr(each, "slug")],
        "territory": ["fictional-place"],
        "theme": ["fictional-platform"],
        "track": ["learn"],
    }
