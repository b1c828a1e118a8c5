"""Report and layout → the pages as one HTML document, by the layout's Jinja2 templates.

A template is looked for in the layout's own folder first, then in those that it is based on, so that a layout holds
only what differs. Templates are data as sources are, and may come from a stranger: they run in Jinja's sandbox, everything
is escaped, they include what the layout has and nothing else, and what they make is bounded.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import wraps
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from publish.diagnostics import Diagnostic, Place, ReportError, error
from publish.diagnostics.stages import stage
from publish.diagnostics.suggestions import did_you_mean
from publish.layouts import Layout
from publish.layouts.spec import Colours
from publish.model import Report
from publish.text.line_breaking.spaces import SEPARATORS
from publish.writers.briefing import faces
from publish.writers.briefing.compiled import Compiled
from publish.writers.briefing.places import Places
from publish.writers.briefing.view import values
from publish.writers.briefing.view.charts import Redrawing
from publish.writers.briefing.view.report import view

STYLE = "asset:style/"
"""The URL prefix of the layout's style sheets in templates: `asset:style/page.css`."""

TEMPLATE = "report.html"

MOST: Final = 64_000_000
"""The most characters that templates may write for a report."""
MOST_PIECES: Final = 2_000_000
"""The most pieces in which they may write them: a table of 50,000 cells takes 300,000."""
WIDEST: Final = 100_000
"""The largest number by which a template multiplies, repeats or fills anything."""


class Document(NamedTuple):
    """The HTML of a report, what could not be shown as the source asks, and how its charts are drawn again, by their URL."""

    html: str
    problems: list[Diagnostic]
    charts: Mapping[str, Redrawing]
    references: Sequence[Place]
    """The places of the references that name pages."""


def document(report: Report, layout: Layout, places: Places | None = None) -> Document:
    """The HTML document of a report, and what the pages need besides. With `places`, its texts say where they stand.

    Raises `ReportError` where a template is missing or wrong.
    """
    with stage("view"):
        shown, problems = view(report, layout.spec, places)
    try:
        with stage("templates"):
            template = environment(layout).get_template(TEMPLATE)
            html = _bounded(template.generate(report=shown, style=Markup(style(layout)), style_url=STYLE))
    except ReportError as problem:
        at = _place(problem)
        found = [
            error(diagnostic.code, diagnostic.message, diagnostic.place or at, diagnostic.hint)
            for diagnostic in problem.diagnostics
        ]
        raise ReportError(found) from problem
    # A template is a program of the layout's: whatever it stumbles over, out of memory too, is a mistake in it.
    except Exception as problem:
        raise ReportError([_wrong(problem, layout)]) from problem
    return Document(html.translate(SEPARATORS), problems, shown.charts, shown.references)


def _bounded(pieces: Iterable[str]) -> str:
    """The text of all pieces. Raises `SecurityError` if they are too many, so that no template runs for ever."""
    text, size = io.StringIO(), 0
    for number, piece in enumerate(pieces):
        text.write(piece)
        size += len(piece)
        if size > MOST or number > MOST_PIECES:
            raise SecurityError("it makes more text than a briefing can be set from")
    return text.getvalue()


def as_text(data: bytes, name: str, layout: Layout) -> str:
    """The text of a template or style sheet. Raises `ReportError` if it is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        at = Place(str(layout.file(name)), line, problem.start - data.rfind(b"\n", 0, problem.start))
        raise ReportError([error("layout", f"'{name}' is not UTF-8 text", at, "save it as UTF-8")]) from None


class _Templates(BaseLoader):
    """The templates of a layout, and no other file."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        name = f"briefing/{template}"
        data = self.layout.read(name)
        if data is None:
            raise TemplateNotFound(template)
        return as_text(data, name, self.layout), str(self.layout.file(name)), lambda: True


class _Shipped(BaseLoader):
    """The templates in the folder of a layout that comes with the package."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        path = self.folder / "briefing" / template
        return path.read_text(encoding="utf-8"), str(path), lambda: True


_COMPILED: Final = Compiled()


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, in which no repetition, power or padding exceeds a bound either."""

    intercepted_binops = frozenset(("*", "**", "%", "<<"))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator != "%":
            _check_width(left, right)
        elif isinstance(left, str):
            _check_format(left)
            _check_width(*(right if isinstance(right, tuple) else (right,)))
        return super().call_binop(context, operator, left, right)

    def call(self, context: Any, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        if isinstance(getattr(called, "__self__", None), str):  # "…".ljust(…)
            _check_width(*args, *kwargs.values())
        return super().call(context, called, *args, **kwargs)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        formatted = super().wrap_str_format(value)
        if formatted is None:
            return None

        def checked(*args: Any, **kwargs: Any) -> str:
            _check_format(value.__self__)
            given = (argument.values() if isinstance(argument, dict) else (argument,) for argument in args)
            _check_width(*kwargs.values(), *chain.from_iterable(given))
            return formatted(*args, **kwargs)

        return checked


def _check_width(*values: Any) -> None:
    """Raises `SecurityError` for a number that would write more text than any report has."""
    if any(isinstance(value, int) and abs(value) > WIDEST for value in values):
        raise SecurityError(f"it repeats or fills something more than {WIDEST:,} times")


def _check_format(text: str) -> None:
    """Raises `SecurityError` for a format that asks for such a number of characters."""
    _check_width(*(int(digits[-9:]) for digits in re.findall(r"[0-9]{6,}", text)))


def _checked(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that refuses numbers beyond `WIDEST`."""

    @wraps(function)
    def checked(*args: Any, **kwargs: Any) -> Any:
        if function.__name__ == "do_format":
            _check_format(str(args[0]))
        _check_width(*args[1:], *kwargs.values())
        return function(*args, **kwargs)

    return checked


_FILLING: Final = ("batch", "center", "format", "indent", "slice", "truncate", "wordwrap")
"""Filters whose arguments say how much to fill."""


def compile_templates(folder: Path) -> None:
    """Compiles the templates of a layout that comes with the package, for the reports to come."""
    sandbox = _sandbox(_Shipped(folder))
    for path in sorted((folder / "briefing").glob("*.html")):
        sandbox.get_template(path.name)


def environment(layout: Layout) -> ImmutableSandboxedEnvironment:
    """The Jinja2 environment of a layout's templates."""
    return _sandbox(_Templates(layout))


def _sandbox(loader: BaseLoader) -> _Sandbox:
    sandbox = _Sandbox(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        bytecode_cache=_COMPILED,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    del sandbox.globals["lipsum"]
    sandbox.filters |= {name: _checked(sandbox.filters[name]) for name in _FILLING}
    return sandbox


def style(layout: Layout) -> str:
    """What style sheets take from `layout.yaml`: the faces, and the colours as custom properties (`--accent1` …)."""
    return f"{faces.font_faces(layout.spec.briefing)}\n:root{{{colours(layout.spec.colours)}}}"


def colours(given: Colours) -> str:
    """The colours of a layout as CSS declarations."""
    named = ((name.replace("_", "-"), getattr(given, name)) for name in type(given).model_fields)
    return ";".join(f"--{name}:{value}" for name, value in named)


def _wrong(problem: Exception, layout: Layout) -> Diagnostic:
    """What is wrong with a template, at its place in the layout."""
    if isinstance(problem, TemplateNotFound):
        folders = layout.template_folders
        known = {path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob("*.html")}
        searched = ", ".join(f"{folder.parent.name}/briefing" for folder in folders)
        message = f"the layout '{layout.name}' has no template '{problem.name}'"
        hint = did_you_mean(str(problem.name), sorted(known)) or f"looked in {searched}"
        return error("layout", message, _place(problem) or layout.at("briefing"), hint)
    if (lacking := _LACKING.search(str(problem))) and (parts := _parts(lacking[1])):
        message = f"a template cannot be filled: what it is given here has no '{lacking[2]}'"
        hint = did_you_mean(lacking[2], parts) or f"it has {', '.join(parts)}"
        return error("layout", message, _place(problem), hint)
    message = f"a template cannot be filled: {str(problem)[:500] or type(problem).__name__}"
    return error("layout", message, _place(problem))


_LACKING: Final = re.compile(r"'publish\.(?:\w+\.)*view\.values\.(\w+) object' has no attribute '(\w+)'")
"""What Jinja says of a name that a value of the view does not have."""


def _parts(name: str) -> tuple[str, ...]:
    """The names of the parts of a value that templates are given."""
    given = getattr(values, name, None)
    return tuple(field.name for field in fields(given)) if is_dataclass(given) else ()


def asked_for(address: str, layout: Layout) -> Place | None:
    """Where the layout's own style sheets or templates ask for an address."""
    for folder in layout.template_folders:
        for path in sorted((*folder.rglob("*.css"), *folder.rglob("*.html"))):
            text = (layout.read(f"briefing/{path.relative_to(folder).as_posix()}") or b"").decode("utf-8", "replace")
            if (at := text.find(address)) >= 0:
                return Place(path.as_posix(), text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    return None


def in_sheet(complaint: str, layout: Layout) -> Place | None:
    """Where the layout's style sheets say what the engine complains of: "Ignored `colr: red` at 2:3, unknown property."; of what
    it quotes without a line, or asks for, the first place."""
    found = re.search(r"`([^`\n]+?)\s*[`\n].* at (\d+):(\d+)", complaint, re.S)
    if found is None:
        quoted = re.search(r"'\s*(.+?)\s*'|URI: (\S+)", complaint, re.S)
        return asked_for(quoted[1] or quoted[2], layout) if quoted else None
    line, column = int(found[2]), int(found[3])
    for folder in layout.template_folders:
        for path in sorted(folder.glob("*.css")):
            text = layout.read(f"briefing/{path.name}") or b""
            lines = text.decode("utf-8", "replace").split("\n")
            said = lines[line - 1] if line <= len(lines) else ""
            if said[column - 1 :].startswith(found[1]):
                return Place(path.as_posix(), line, column)
            before = said[: column - 1].rstrip()[: -len(found[1])]
            if before and said[len(before) :].startswith(found[1]):  # the place is that of the value, behind the name
                return Place(path.as_posix(), line, len(before) + 1)
    return None


def _place(problem: Exception) -> Place | None:
    """The innermost line of a template that a problem arose in."""
    if isinstance(problem, TemplateSyntaxError):
        return Place(Path(problem.filename or problem.name or TEMPLATE).as_posix(), problem.lineno)
    found, trace = None, problem.__traceback__
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.suffix == ".html":
            found = Place(path.as_posix(), trace.tb_lineno)
        trace = trace.tb_next
    return found
