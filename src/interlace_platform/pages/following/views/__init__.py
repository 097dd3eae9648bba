"""The views of following."""
