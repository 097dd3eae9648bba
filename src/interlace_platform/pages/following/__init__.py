"""Pages of following: what I follow, the way out of every mail, news and feeds, webhooks."""
