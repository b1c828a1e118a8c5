"""The style sheet for attributes that say how to look (`bgcolor`, `align`), which WeasyPrint parses when it is imported. No briefing is
set by it: it is parsed when somebody asks for it, which spares a tenth of the import."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any


@contextmanager
def parsed_late() -> Iterator[None]:
    """While this lasts, who imports WeasyPrint gets something that does as this style sheet does."""
    import tinycss2

    plain, text = tinycss2.parse_stylesheet, _text()

    def parsed(given: Any, *arguments: Any, **named: Any) -> Any:
        return [] if text and given == text else plain(given, *arguments, **named)

    tinycss2.parse_stylesheet = parsed
    try:
        yield
    finally:
        tinycss2.parse_stylesheet = plain
    if text:
        for module in ("weasyprint", "weasyprint.html"):
            vars(sys.modules[module])["PH_STYLESHEET"] = _Late()


def _text() -> str:
    """The text of the style sheet; empty where it is not where it was."""
    found = find_spec("weasyprint")
    path = Path(found.origin or "").with_name("css") / "html5_ph.css" if found else Path()
    return path.read_text(encoding="utf-8") if path.is_file() else ""


class _Late:
    """Stands for the style sheet."""

    def __getattr__(self, name: str) -> Any:
        weasyprint, html = sys.modules["weasyprint"], sys.modules["weasyprint.html"]
        sheet = weasyprint.CSS(string=html.PH)
        for module in (weasyprint, html):
            vars(module)["PH_STYLESHEET"] = sheet
        return getattr(sheet, name)
