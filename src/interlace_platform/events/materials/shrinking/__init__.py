"""Photos made small, in a process of its own with little time and memory."""
