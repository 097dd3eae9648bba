"""Pages of questions, discussion, polls, and of what happens at an event right now."""
