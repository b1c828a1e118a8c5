"""One report in YAML, two finished products that say the same thing: a PDF briefing and a PowerPoint deck.

>>> import publish
>>> publish.build("source/report.yaml", "out")  # doctest: +SKIP
{'briefing': PosixPath('out/report.pdf'), 'deck': PosixPath('out/report.pptx')}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from publish.building import build, load
    from publish.diagnostics import Diagnostic, Place, ReportError
    from publish.model import Report

__version__ = "0.1.0"

__all__ = ["Diagnostic", "Place", "Report", "ReportError", "build", "load"]

_HOMES = {
    "Diagnostic": "publish.diagnostics",
    "Place": "publish.diagnostics",
    "ReportError": "publish.diagnostics",
    "Report": "publish.model",
    "build": "publish.building",
    "load": "publish.building",
}


def __getattr__(name: str) -> Any:
    """Imports a public name when it is first used: `import publish` itself costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'publish' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
