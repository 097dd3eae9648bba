"""Recipes: from original files to the tables of a release."""
