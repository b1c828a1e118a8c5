"""What of the content the slides do not show: told to who wrote it."""
