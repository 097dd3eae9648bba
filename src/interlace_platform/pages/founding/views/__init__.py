"""Views of founding."""
