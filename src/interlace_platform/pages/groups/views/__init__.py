"""Views of working groups and decisions."""
