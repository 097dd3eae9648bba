"""Documents with versions and extracted text."""
