"""Signposts of a deck: headlines, cover, agenda, dividers, closing."""
