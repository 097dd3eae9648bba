"""The half-yearly report of a partnership."""
