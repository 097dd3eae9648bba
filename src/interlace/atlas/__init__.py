"""The atlas: a release opened for questions, the front door of the library."""

from interlace.atlas.activities import Activity
from interlace.atlas.activity_list import Activities
from interlace.atlas.atlas import MAIN_YEAR, Atlas, open_release
from interlace.atlas.comparison import Comparison
from interlace.atlas.partnership import Partnership
from interlace.atlas.profile import Profile
from interlace.atlas.region import Region
from interlace.atlas.search import Hits

__all__ = [
    "MAIN_YEAR",
    "Activities",
    "Activity",
    "Atlas",
    "Comparison",
    "Hits",
    "Partnership",
    "Profile",
    "Region",
    "open_release",
]
