"""Pages of the materials of events."""
