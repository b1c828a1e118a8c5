"""The markup of texts: what it is, how it is read, and what of other markup means nothing in it."""
