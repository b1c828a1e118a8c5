"""Opens a layout folder: tokens, templates, master."""

from publish.layouts.layout import Layout, names, open_layout

__all__ = ["Layout", "names", "open_layout"]
