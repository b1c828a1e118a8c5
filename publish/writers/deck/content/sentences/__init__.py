"""Sentences of prose: what they begin with, and what they tell."""
