"""Series, events and their sessions; registration, materials, discussion."""
