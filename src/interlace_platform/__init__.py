"""The web platform of Interlace (Django)."""
