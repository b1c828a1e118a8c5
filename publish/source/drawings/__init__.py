"""Drawings: an SVG → the same picture, written anew from what is known to be good.

bytes ──decoding──▶ text ──rewriting (allowed, values, styles)──▶ tree ──bounds──▶ bytes

Bytes are decoded and parsed once. Every engine and every product gets what is written here, so that nobody reads the
author's file in a second way: nothing in it names an address, runs, moves, or takes more time than a picture may.
"""

from publish.source.drawings.findings import Refused
from publish.source.drawings.rewriting import Drawing, redrawn

__all__ = ["Drawing", "Refused", "redrawn"]
