"""What other programs have, or write in another way, and what is written here instead."""

from __future__ import annotations

from typing import Final

LANDSCAPE: Final = "write 'orientation: landscape' beside the key that names the kind of block"
"""The fix for a page that is to be turned for a table or a picture."""

WISHES: Final = {
    word: hint
    for words, hint in (
        (
            ("gantt", "roadmap", "schedule", "plan"),
            "show it as a 'timeline', or as a table with a column for each month and cells with 'colspan'",
        ),
        (
            ("gallery", "carousel", "images", "photos", "pictures"),
            "write 'side_by_side' with two or three figures, as often as needed",
        ),
        (
            ("equation", "equations", "formula", "math", "latex", "katex"),
            "formulas are not set: write it in characters (E = mc², √2), or show it as a figure",
        ),
        (
            (
                "mermaid",
                "graphviz",
                "plantuml",
                "dot",
                "flowchart",
                "mindmap",
                "orgchart",
                "org_chart",
                "tree",
                "map",
                "venn",
                "swot",
                "canvas",
                "drawing",
            ),
            "draw it elsewhere, and show the SVG or PNG: '- figure: {image: …, alt: …}'",
        ),
        (
            ("waterfall", "radar", "heatmap", "sankey", "treemap", "funnel", "histogram", "boxplot", "bubble", "gauge"),
            "there is no such type of chart; a specification of Vega-Lite can be one: '- chart: {vega-lite: …, alt: …}'",
        ),
        (
            ("video", "audio", "iframe", "embed", "youtube", "movie"),
            "no product plays it: link to it in a text, '[the film](https://…)'",
        ),
        (
            ("pagebreak", "page_break", "newpage", "new_page", "clearpage"),
            "say 'break: page' in the block that begins the page",
        ),
        (("hr", "rule", "divider", "line", "spacer", "space", "vspace"), "take it out: sections part a report"),
        (
            ("references", "bibliography", "citations", "sources", "footnotes"),
            "write each source where it is called, 'text^[source]', or as points with 'numbering: \"[1]\"'",
        ),
        (
            ("checklist", "todo", "todos", "tasks", "actions", "action_items", "kanban"),
            "write 'points' with a 'status' each, or a table with a column of 'type: status'",
        ),
        (("html", "raw", "markdown", "md"), "write the words as texts, and what is more as blocks"),
        (
            ("section", "subsection", "heading", "header", "title", "h1", "h2", "h3", "h4", "chapter"),
            "a heading is the 'title' of a section: under 'sections:', beside 'content:'",
        ),
        (
            ("logo", "watermark", "background", "color", "colour", "font"),
            "that belongs to the house style: a folder in layouts/",
        ),
        (
            ("columns", "column", "row", "grid", "two_column", "two_columns", "multicolumn"),
            "write 'side_by_side' with two or three figures, charts or tables",
        ),
        (
            ("comparison", "compare", "versus", "vs", "before_after", "pros_cons"),
            "write a table: a row for each thing compared, a column for each side",
        ),
        (
            ("status", "rag", "traffic_light", "traffic_lights", "scorecard", "risks", "risk_register"),
            "write 'points' with a 'status' each, or a table with a column of 'type: status'",
        ),
        (("landscape",), LANDSCAPE),
        (("run_in", "inline_list", "runin"), "write 'points' with 'run_in: true'"),
        (("faq", "qa", "questions"), "write 'definitions' with 'term' and 'text'"),
        (
            ("toc", "table_of_contents", "index"),
            "the briefing has one by itself; 'contents: false' at the top of the report leaves it out",
        ),
    )
    for word in words
}
"""Names of such blocks, and their fixes."""

_COLOURS: Final = "colours are those of the layout; 'highlight' mutes all but what is the point"
_SIZES: Final = "'width: 60%' makes it smaller; its height follows from what it shows"
_FORMATS: Final = "figures are formatted by column: 'y: [{of: …, unit: …, decimals: 1}]'"
CHARTS: Final = {
    **dict.fromkeys(("color", "colour", "colors", "colours", "palette", "fill"), _COLOURS),
    **dict.fromkeys(("height", "size", "aspect", "aspect_ratio"), _SIZES),
    **dict.fromkeys(("format", "number_format", "numberformat", "tickformat"), _FORMATS),
    "legend": "take it out: a legend stands where there are several series, and names them by their 'title'",
    "horizontal": "write 'type: bar'",
    "stack": "write 'stacked: sum', or 'stacked: percent'",
    "grid": "take it out: lines are drawn where they help to read figures",
    "log": "write what is compared as 'change' or 'share' in the data: no axis is logarithmic",
    "scale": "write what is compared as 'change' or 'share' in the data: no axis is logarithmic",
}
"""What other programs say of charts, and their series."""

WEIGHTS: Final = {
    "thin": 100,
    "light": 300,
    "normal": 400,
    "regular": 400,
    "medium": 500,
    "semibold": 600,
    "bold": 700,
    "black": 900,
}
"""What other programs call weights of fonts, and CSS by a number."""


TRUTHS: Final = {
    word: truth
    for truth, words in (
        ("true", "是 是的 真 对 要 有 开 ja wahr oui vrai sí si verdadero sim はい da да x ✓ √"),
        ("false", "否 不 不是 假 错 不要 无 没有 关 nein falsch non faux não いいえ нет ne -"),
    )
    for word in words.split()
}
"""What people write for `true` and `false` in the words of their own language."""


def colour_meant(text: str) -> str | None:
    """The colour that is written in another way of CSS, or without its sign; None for what is none, or lets light through.

    >>> colour_meant("A6192E"), colour_meant("#abc"), colour_meant("rgb(1, 2, 3)"), colour_meant("Navy"), colour_meant("bleu")
    ('#A6192E', '#AABBCC', '#010203', '#000080', None)
    """
    from tinycss2.color3 import RGBA, parse_color

    read = parse_color(text) or parse_color(f"#{text}")
    if not isinstance(read, RGBA) or read.alpha < 1:
        return None
    return "#" + "".join(f"{round(part * 255):02X}" for part in (read.red, read.green, read.blue))
