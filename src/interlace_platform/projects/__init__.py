"""Demonstration cases and investment projects of a partnership."""
