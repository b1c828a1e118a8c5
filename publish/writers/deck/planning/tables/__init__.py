"""Tables on slides: the lines around them, and their rows in pages."""
