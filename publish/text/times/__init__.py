"""Times as names, and the order of texts among which they are."""
