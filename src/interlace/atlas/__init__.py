"""The atlas: a release opened for questions, the front door of the library."""

from interlace.atlas.atlas import MAIN_YEAR, Atlas, open_release
from interlace.atlas.comparison import Comparison
from interlace.atlas.profile import Profile
from interlace.atlas.region import Region

__all__ = ["MAIN_YEAR", "Atlas", "Comparison", "Profile", "Region", "open_release"]
