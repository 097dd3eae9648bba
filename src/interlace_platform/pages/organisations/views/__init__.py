"""Views of organisations: obtain, ask, act, render."""
