"""Marks that a text of a report does not know: of Markdown, and of other programs."""

from publish.text.patterns import compiled

IN_NAMES = compiled(
    r"\{\{[^{}\n]+\}\}|\*\*[^*\n]+\*\*|`[^`\n]+`|\^\[[^\]\n]+\]|\[[^\]\n]*\]\([^)\n]+\)"
    r"|(?<![\w*])\*[^\W\d_](?:[^*\n]*[^\s*])?\*(?![\w*])|(?<![\w_])_[^\W\d_](?:[^_\n]*[^\s_])_(?![\w_])"
)
"""What looks like markup in a text that has none."""
