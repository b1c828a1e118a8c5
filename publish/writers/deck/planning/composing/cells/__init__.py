"""The cells of a composition: each a topic in its frame."""
