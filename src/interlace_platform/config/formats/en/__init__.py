"""English: the European way."""
