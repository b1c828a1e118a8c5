"""A report as the templates of the briefing see it."""
