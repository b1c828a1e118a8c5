"""The decks of reports that nobody tuned, measured on their plans."""
