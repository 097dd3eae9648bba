"""Names and codes of regions and activities: versions, levels, parents, conversion, and finding one by name.

Nothing here reads a file: every function works on tables and texts handed to it.
"""
