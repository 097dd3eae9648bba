"""Founding a partnership: the expression of interest, its review and its decision."""
