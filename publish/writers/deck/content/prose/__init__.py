"""Prose in a deck: what its paragraphs are among other blocks, and which sentence stands for each."""
