"""A short name for a question, by which its answer can be checked later."""

from __future__ import annotations

import hashlib
import json

from interlace.matching.consortium.candidates import Candidates
from interlace.matching.consortium.rules import Rules

LETTERS = 16


def fingerprint(candidates: Candidates, rules: Rules) -> str:
    """The first 16 letters of the SHA-256 of everything the answer depends on: the same for the same question."""
    facts = {
        "names": candidates.names,
        "steps": candidates.steps,
        "strengths": [[None if cell != cell else cell for cell in row] for row in candidates.strengths.tolist()],
        "countries": candidates.countries,
        "regions": candidates.regions,
        "less_developed": candidates.is_less_developed.tolist(),
        "may_coordinate": candidates.may_coordinate.tolist(),
        "step_weights": candidates.step_weights.tolist(),
        "rules": rules.to_dict(),
    }
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()[:LETTERS]
