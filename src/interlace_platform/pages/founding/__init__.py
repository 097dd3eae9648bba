"""Pages of founding."""
