"""Bitmaps: PNG and JPEG → the same picture as every product can show it.

bytes ──formats──▶ refused by name, or ──decoding──▶ upright, in the colours of a screen ──metadata──▶ bytes without private words

A picture that is upright and in sRGB already keeps its pixels to the bit.
"""

from publish.source.bitmaps.decoding import Bitmap, Damaged, TooMany, shown
from publish.source.bitmaps.formats import foreign

__all__ = ["Bitmap", "Damaged", "TooMany", "foreign", "shown"]
