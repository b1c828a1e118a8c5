"""Text → report: positions, includes, data files, inline markup.

What this shows is imported when it is first used: to know the reports of a folder no model is needed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from publish.source.documents import reports_in
    from publish.source.proofs import Edit
    from publish.source.report import Source, load

__all__ = ["Edit", "Source", "load", "reports_in"]

_HOMES = {"reports_in": "documents", "Edit": "proofs", "Source": "report", "load": "report"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'publish.source' has no attribute {name!r}")
    return getattr(import_module(f"publish.source.{_HOMES[name]}"), name)
