"""Text by script and language: locales, numerals, number formats, proofreading, fonts."""
