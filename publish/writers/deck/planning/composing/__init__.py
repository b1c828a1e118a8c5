"""Composing: which blocks share a slide, and in which arrangement; as a paragraph is broken into lines, by the least badness."""
