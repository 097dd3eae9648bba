"""What people follow, and how they are told."""
