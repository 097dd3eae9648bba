"""Questions at events, their discussion, and polls."""
