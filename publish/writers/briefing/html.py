"""Report and layout → the pages as one HTML document, by the layout's Jinja2 templates.

A template is looked for in the layout's own folder first, then in those that it is based on, so that a layout holds
only what differs. Templates are data as sources are: they run in Jinja's sandbox, and everything is escaped.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from publish.diagnostics import Diagnostic, Place, ReportError, error
from publish.layouts import Layout
from publish.layouts.spec import Colours
from publish.model import Report
from publish.writers.briefing import faces
from publish.writers.briefing.views import view

STYLE = "asset:style/"
"""How a template calls a style sheet of the layout: `asset:style/page.css`."""

TEMPLATE = "report.html"


def document(report: Report, layout: Layout) -> tuple[str, list[Diagnostic]]:
    """The HTML of a report, and what could not be shown as the source asks.

    Raises `ReportError` where a template is missing or wrong.
    """
    shown, problems = view(report, layout.spec)
    try:
        template = environment(layout).get_template(TEMPLATE)
        html = template.render(report=shown, style=Markup(style(layout)), style_url=STYLE)
    except (TemplateError, SecurityError, TypeError) as problem:
        raise ReportError([_wrong(problem, layout)]) from problem
    return html, problems


def environment(layout: Layout) -> ImmutableSandboxedEnvironment:
    """Jinja2 as the layouts' templates find it."""
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(layout.template_folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


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
        searched = ", ".join(f"{folder.parent.name}/briefing" for folder in layout.template_folders)
        message = f"the layout '{layout.name}' has no template '{problem.name}'"
        return error("layout", message, None, f"looked in {searched}")
    return error("layout", f"a template cannot be filled: {problem}", _place(problem))


def _place(problem: Exception) -> Place | None:
    """The innermost line of a template that a problem arose in."""
    if isinstance(problem, TemplateSyntaxError):
        return Place(_short(Path(problem.filename or problem.name or TEMPLATE)), problem.lineno)
    found, trace = None, problem.__traceback__
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.suffix == ".html":
            found = Place(_short(path), trace.tb_lineno)
        trace = trace.tb_next
    return found


def _short(path: Path) -> str:
    """The path from the layout's folder on: `plain/briefing/report.html`."""
    parts = path.parts
    folder = max((at for at, part in enumerate(parts) if part == "briefing"), default=len(parts))
    return "/".join(parts[folder - 1 :])
