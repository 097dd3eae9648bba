"""Organisations, the people who speak for them, and what cluster organisations say of themselves."""
