"""Pages of calendars, and the feeds for programs."""
