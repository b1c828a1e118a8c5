"""Tables on slides: what stands around them, and their rows in pages."""
