"""Slides as values → OOXML; nothing is decided here."""
