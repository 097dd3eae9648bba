"""Views of half-yearly reports."""
