"""The operations: obtain, ask, answer."""
