"""Opens a layout folder: tokens, templates, master.

What this shows is imported when it is first used: to know where fonts lie no model is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from publish.layouts.layout import Layout, names, open_layout

__all__ = ["Layout", "names", "open_layout"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'publish.layouts' has no attribute {name!r}")
    from publish.layouts import layout

    return getattr(layout, name)
