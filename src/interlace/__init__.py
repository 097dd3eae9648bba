"""Interlace: which European regions and clusters should work together, on what and why."""
