"""What developers and CI run; not part of the installed package."""
