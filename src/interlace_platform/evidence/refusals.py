"""The library's refusals that the platform raises or catches, for the layers that do not import the library."""

from interlace.errors import BadWeights, NoEvidence, Refusal, UnfitEvidence, UnfitRegister

__all__ = ["BadWeights", "NoEvidence", "Refusal", "UnfitEvidence", "UnfitRegister"]
