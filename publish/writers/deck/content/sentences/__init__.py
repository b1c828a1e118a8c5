"""Sentences of prose: what they begin with, what they tell, decide and propose, and what they need to be understood."""
