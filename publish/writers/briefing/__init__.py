"""The briefing: report and layout → a PDF to read and to print.

report, layout ──view──▶ plain values ──html (Jinja2)──▶ HTML and CSS ──pdf (WeasyPrint)──▶ bytes
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from itertools import chain
from typing import Final
from urllib.parse import unquote

from publish.charts.faces import Faces, without_glyphs
from publish.diagnostics import Diagnostic, Place, ReportError, Severity, error, has_errors, warning
from publish.diagnostics.suggestions import did_you_mean
from publish.frozen import dataclass
from publish.layouts import Layout, fonts
from publish.layouts.coverage import files, with_scripts
from publish.layouts.layout import shipped
from publish.model import Figure, FigureBody, Report, walk_blocks, walk_nodes
from publish.model.nodes import (
    SOURCE,
    Code,
    Emphasis,
    Footnote,
    Link,
    Node,
    Ruby,
    Strong,
    Text,
    is_computed,
    is_inlines,
)
from publish.text.locales import is_chinese, is_right_to_left
from publish.writers import Pictures, Written
from publish.writers.briefing import faces
from publish.writers.briefing.html import STYLE, as_text, asked_for, compile_templates, document, in_sheet
from publish.writers.briefing.mirroring import SHEET, mirrored
from publish.writers.briefing.pdf import engine
from publish.writers.briefing.pdf.archive import Attachment
from publish.writers.briefing.pdf.pages import Complaint, Pages, Refused, Supply, parse_ahead, properties, set_pages
from publish.writers.briefing.pdf.sheets import Sheet
from publish.writers.briefing.places import Places
from publish.writers.briefing.strays import strays
from publish.writers.briefing.view.report import IMAGE
from publish.writers.timestamp import created_at

__all__ = ["Located", "located", "pictures", "prepare", "write"]

TOLD: Final = 12
"""How many characters of another font a note lists: where a layout has none of a script, they are all that the report has."""


def prepare() -> None:
    """Imports what setting pages needs. Raises `ReportError` if it is not here."""
    engine.imported()
    for module in ("lines", "styles", "svg_text", "used_values", "keeping", "warm"):
        import_module(f"publish.writers.briefing.pdf.{module}")


def begin() -> None:
    """Does what the first briefing of a process would do else: the templates and style sheets that most layouts have in whole or in
    part."""
    for module in ("babel.dates", "babel.numbers", "uharfbuzz"):
        import_module(module)
    compile_templates(shipped() / "plain")
    sheets = sorted((shipped() / "plain" / "briefing").glob("*.css"))
    parse_ahead({STYLE + path.name: path.read_bytes() for path in sheets if path.name != SHEET})


def write(report: Report, layout: Layout) -> Written:
    """The briefing of a report as a PDF, and what was lost or doubtful on the way.

    Raises `ReportError` if a font or a template of the layout is missing or wrong, or the engine cannot run.
    """
    return _set(report, layout, None)[0]


def pictures(data: bytes, report: Report, layout: Layout) -> Pictures:
    """The pages of a finished briefing as PNG files."""
    return Pictures(tuple(import_module("publish.writers.briefing.pdf.pictures").pictures(data)))


@dataclass(frozen=True, slots=True)
class Located:
    """A briefing as `write` gives it, its pages, and the places to which the areas of the pages lead, by their numbers."""

    written: Written
    sheets: tuple[Sheet, ...]
    places: tuple[Place, ...]
    words: tuple[str, ...]
    """The words that stand there, as far as they tell one from the other."""


def located(report: Report, layout: Layout) -> Located:
    """The same briefing, and where on its pages every text stands. Raises `ReportError` as `write` does."""
    places = Places(report)
    written, sheets = _set(report, layout, places)
    return Located(written, sheets, tuple(places.listed), tuple(places.words))


def _set(report: Report, layout: Layout, places: Places | None) -> tuple[Written, tuple[Sheet, ...]]:
    html, found, charts, references = document(report, layout, places)
    drawn = (_drawn_words(block.figure) for block in walk_blocks(report.sections) if isinstance(block, Figure))
    briefing = with_scripts(layout.spec.briefing, "".join((html, *drawn)))
    if lacking := faces.missing(briefing, layout, report.at):
        raise ReportError(lacking)
    created = created_at(report.date.isoformat() if report.date else "")
    numbers = None if places is None else places.texts
    try:
        pages = set_pages(
            html, _supplies(report, layout), briefing, tuple(_attachments(report)), created, charts, numbers
        )
    except Refused as problem:
        raise ReportError([_refused(problem.address, layout)]) from None
    found += [*_complaints(pages, report, layout), *faces.doubts(layout, report.lang), *strays(layout)]
    found += _fallbacks(report, layout)
    found += [_astray(references[number - 1]) for number in pages.astray]
    if has_errors(found):
        raise ReportError(found)
    numbers = {name: number for number, names in reversed([*enumerate(pages.anchors, start=1)]) for name in names}
    return Written(pages.data, tuple(found), pages.anchors, files(briefing), numbers=numbers), pages.sheets


def _supplies(report: Report, layout: Layout) -> dict[str, Supply]:
    """Everything that the pages may ask for, by its URL: style sheets, fonts, images."""
    turn = mirrored if is_right_to_left(report.lang) else bytes
    styles = {path.name for folder in layout.template_folders for path in folder.glob("*.css")}
    supplies = {}
    for name in sorted(styles):
        if (css := layout.read(f"briefing/{name}")) is not None:
            as_text(css, f"briefing/{name}", layout)
            supplies[STYLE + name] = Supply("text/css", partial(turn if name != SHEET else bytes, css))
    for face in layout.spec.briefing.faces:
        if path := fonts.find(face.file):
            supplies[faces.FONT + face.file] = Supply("font/otf", path.read_bytes)
    drawn = Faces(layout.spec, report.lang)
    for block in walk_blocks(report.sections):
        if isinstance(block, Figure) and (asset := block.figure.asset):
            load = drawn.on_pages if asset.media_type == "image/svg+xml" else bytes
            supplies[IMAGE + block.figure.image] = Supply(asset.media_type, partial(load, asset.data))
    return supplies


def _attachments(report: Report) -> Iterator[Attachment]:
    """The source files of the report, to be attached to the PDF."""
    for file in report.files:
        yield Attachment(file.path, file.media_type, file.data, "Source" if file.media_type == SOURCE else "Data")


def _complaints(pages: Pages, report: Report, layout: Layout) -> Iterator[Diagnostic]:
    if not pages.lines_flush and is_chinese(report.lang):
        message = "lines of Chinese are ragged: they were not proved to be flush with this release of WeasyPrint"
        yield warning("engine", message, None, "install the release that the constraints name")
    missing = [complaint.missing for complaint in pages.complaints if complaint.missing]
    yield from without_glyphs(missing, lambda characters: _places(characters, report))
    for complaint in pages.complaints:
        if complaint.missing or (missing and _is_of_glyphs(complaint.message)):
            continue  # each of them is told at its place
        if complaint.image:
            yield from _undrawn(complaint, report)
        else:
            place = in_sheet(complaint.message, layout)
            hint = (_property_meant(complaint.message) or "fix the style sheet") if place else None
            yield warning("engine", _worded(complaint.message), place, hint)


def _is_of_glyphs(complaint: str) -> bool:
    """Whether WeasyPrint says of a font that it lacks many characters."""
    return "glyphs" in complaint


def _property_meant(complaint: str) -> str | None:
    """The property that a misspelt one was meant to be, as a hint."""
    found = re.match(r"Ignored `([\w-]+):.* unknown property", complaint, re.S)
    # Of so many only the first are looked at: those that begin alike.
    return did_you_mean(found[1], sorted(properties(), key=lambda name: name[0] != found[1][0])) if found else None


def _worded(complaint: str) -> str:
    """What the engine says of a style sheet, in words of ours where it is one of the usual."""
    for pattern, said in _USUAL:
        if found := re.match(pattern, complaint):
            return said.format(" ".join(found[1].split())[:80])
    return f"WeasyPrint: {complaint}"


_USUAL = (
    (r"(?s)Ignored `(.+?)`? at .*unknown property", "'{}' is ignored: there is no property of that name"),
    (r"(?s)Ignored `(.+?)`? at .*invalid value", "'{}' is ignored: the property does not take this value"),
    (r"(?s)Ignored `(.+?): *`? at .*no value", "'{}' is ignored: it has no value, or one of a 'var()' that is not set"),
    (r"(?s)Invalid or unsupported selector,? '(.+?)'", "what '{}' selects is not known, and its rule is ignored"),
    (r"(?s)@import rule '\s*\"?(.+?)\"?\s*' not at the beginning", "'{}' is not imported: that stands before all rules of a style sheet"),
    (r"(?s)Relative URI reference without a base URI: (\S+)", "'{}' is not shown: a template can show no file of the layout; draw it with CSS, or write it as 'data:' address"),
)  # fmt: skip


def _refused(address: str, layout: Layout) -> Diagnostic:
    """The error of an address outside the report and its layout, where a style sheet or a template asks for it."""
    at = asked_for(address, layout) or asked_for(address.rpartition("/")[2], layout)
    message = f"the pages ask for something outside the report and its layout: {address[:200]}"
    hint = "nothing is fetched, so that every machine sets the same pages: draw it with CSS, or write it as 'data:' address"
    return error("engine", message, at, hint)


def _astray(place: Place) -> Diagnostic:
    message = "what this leads to stands on another page than is printed here: it moves as soon as the page is right"
    hint = (
        "write a word more or less near it, or name the part in words of your own, without its page: [the table](#id)"
    )
    return warning("unsettled", message, place, hint)


def _undrawn(complaint: Complaint, report: Report) -> Iterator[Diagnostic]:
    """An error at every figure or chart whose image WeasyPrint cannot draw."""
    url, hint = unquote(complaint.image), "save it again as plain SVG, or as a PNG"
    figures = (block.figure for block in walk_blocks(report.sections) if isinstance(block, Figure))
    places = [figure.value_at("image") for figure in figures if url == IMAGE + figure.image]
    message = "the drawing cannot be set on a page" if places else f"WeasyPrint: {complaint.message[:200]}"
    for place in dict.fromkeys(places or [report.at]):
        yield error("engine", message, place, hint)


def _places(characters: str, report: Report) -> list[Place]:
    """The places of what holds one of the characters, in their order; that of the report for nothing."""
    wanted = frozenset(characters)
    texts = [(place, text) for node in walk_nodes(report) for place, text in _placed(node)]
    found = {place for place, text in texts if wanted & set(text)}
    figures = [block.figure for block in walk_blocks(report.sections) if isinstance(block, Figure)]
    found |= {figure.value_at("image") for figure in figures if wanted & set(_drawn_words(figure))}
    # What is worked out of other texts has no place of its own.
    nodes = (node for node in walk_nodes(report) if not found and any(wanted & set(text) for text in _texts(node)))
    return sorted(found or {node.at for node in nodes}) or [report.at]


def _drawn_words(figure: FigureBody) -> str:
    """What an SVG holds; nothing for a bitmap."""
    asset = figure.asset
    return asset.data.decode("utf-8") if asset and asset.media_type == "image/svg+xml" else ""


def _fallbacks(report: Report, layout: Layout) -> Iterator[Diagnostic]:
    """A note of the characters that the layout's own faces lack and another of its fonts has, each at its first place."""
    texts = (text for node in walk_nodes(report) for text in _texts(node))
    lacking = faces.falling_back(set(chain.from_iterable(texts)), layout, report.lang)
    if not lacking:
        return
    first: dict[str, Place] = {}
    for node in walk_nodes(report):
        for place, character in ((at, c) for at, text in _placed(node) for c in text if c in lacking):
            first[character] = min(place, first.get(character, place))
        for character in (c for text in _texts(node) for c in text if c in lacking):
            first.setdefault(character, node.at)
    listed = sorted(first, key=lambda character: first[character])
    listed_here = ", ".join(f"{character} (line {first[character].line})" for character in listed[:TOLD])
    message = f"the fonts of the layout lack characters, which are set in another one: {listed_here}"
    if (more := len(listed) - TOLD) > 0:
        message = (
            f"the fonts of the layout lack characters, which are set in another one: {listed_here} and {more} more"
        )
    hint = "they are legible but look a little different; a layout of yours may name a font that has them"
    yield Diagnostic(Severity.NOTE, "fallback-glyph", message, first[listed[0]], hint)


def _placed(node: Node) -> Iterator[tuple[Place, str]]:
    """Every text that an author wrote in a node itself, with its place."""
    for key, about in type(node).model_fields.items():
        value = getattr(node, key)
        if is_computed(about) or isinstance(value, Node):
            continue
        items = value if isinstance(value, tuple) and not is_inlines(value) else (value,)
        for number, item in enumerate(items):
            if not isinstance(item, Node):
                yield from ((node.value_at(key, number), text) for text in _texts(item))


def _texts(value: object) -> Iterator[str]:
    """Every text that a node holds itself, not in a node within it."""
    match value:
        case Node():
            for name in type(value).model_fields:
                inner = getattr(value, name)
                yield from () if isinstance(inner, Node) else _texts(inner)
        case str():
            yield value
        case Text(text) | Code(text):
            yield text
        case Ruby(base, reading):
            yield base
            yield reading
        case Strong(children) | Emphasis(children) | Footnote(children) | Link(children=children):
            yield from _texts(children)
        case tuple():
            for inner in value:
                yield from () if isinstance(inner, Node) else _texts(inner)
        case _:
            pass
