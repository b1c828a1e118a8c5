"""Charts on slides: what stands around and beside one, and where its parts stand inside it."""
