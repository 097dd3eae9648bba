"""Pages of working groups and decisions."""
