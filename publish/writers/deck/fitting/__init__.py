"""Copyfitting: text measured with the fonts it is shown in, and broken into lines."""
