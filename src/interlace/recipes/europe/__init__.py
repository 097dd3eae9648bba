"""The recipe of the European release: `build_europe`, and `renew_register` after a correction of the register."""

from interlace.recipes.europe.build import NAME, VERSION, build_europe
from interlace.recipes.europe.embedding import EMBEDDED, embed, renew_register

__all__ = ["EMBEDDED", "NAME", "VERSION", "build_europe", "embed", "renew_register"]
