"""Marks that a text of a report does not know: of Markdown, and of other programs."""
