"""Colours of masters: read, mixed, and told apart."""
