"""Pages of library."""
