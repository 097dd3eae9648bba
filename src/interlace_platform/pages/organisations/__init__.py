"""Pages about organisations: the list, one organisation, entering and changing it, merging, importing."""
