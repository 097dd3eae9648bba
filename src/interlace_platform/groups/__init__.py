"""Working groups with their parallel tracks, and decisions on which every region has one vote."""
