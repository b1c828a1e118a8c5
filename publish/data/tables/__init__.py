"""Tables → their head, body and looks, in words as both products print them, wherever their rows are written."""

from __future__ import annotations

from publish.data.tables.tabulate import keep, tabulate

__all__ = ["keep", "tabulate"]
