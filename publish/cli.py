"""The `publish` command: arguments, printing, exit codes; the only place that prints.

Exit codes: 0 done; 1 a report has errors (each was shown, nothing of it was written); 2 the command was called wrongly;
3 this machine lacks something (`publish doctor` names it); 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publish.diagnostics import Diagnostic, ReportError, Severity, Sources, as_text, error, has_errors

if TYPE_CHECKING:
    from publish.building import Checked

DONE, FAILED, MISUSED, LACKING, INTERRUPTED = 0, 1, 2, 3, 130

SOURCE_FOLDER = Path("source")
LAYOUT_FOLDER = Path("layouts")
STARTERS = ("en", "zh-Hans")
"""The languages in which a new report can begin."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="publish")
def cli() -> None:
    """One report in YAML, two finished products that say the same thing: a PDF briefing and a PowerPoint deck."""


_sources = click.argument("sources", nargs=-1, type=click.Path(path_type=Path), metavar="[SOURCE]...")
_layout = click.option("--layout", metavar="NAME", help="Use this layout instead of the report's own.")
_strict = click.option("--strict", is_flag=True, help="Treat warnings as errors.")


@cli.command()
@_sources
@click.option("--only", type=click.Choice(["briefing", "deck"]), help="Make only one of the two products.")
@_layout
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out"),
    show_default=True,
    help="The folder for the products.",
)
@_strict
def build(sources: tuple[Path, ...], only: str | None, layout: str | None, out: Path, strict: bool) -> None:
    """Make the briefing and the deck of each SOURCE (every report in source/ if none is given)."""
    from publish.building import build_all

    paths = _paths(sources)
    with _progress("building") as progress:
        built = build_all(paths, out, only=only, layout=layout, progress=progress, strict=strict)
    for one in built:
        _show(one.diagnostics, one.sources)
        for path in one.products.values():
            click.echo(path.as_posix())
    _finish(
        [d for one in built for d in one.diagnostics],
        strict,
        made=sum(bool(one.products) for one in built),
        of=len(built),
    )


@cli.command()
@_sources
@_layout
@_strict
@click.option(
    "--fix", is_flag=True, help="First mend the punctuation and characters of Chinese reports in their files."
)
def check(sources: tuple[Path, ...], layout: str | None, strict: bool, fix: bool) -> None:
    """Say what is wrong with each SOURCE, and make nothing."""
    if fix:
        from publish.mending import mend

        for one in (one for path in _paths(sources) for one in mend(path)):
            click.echo(f"{one.file}: {one.count} {_plural('place', one.count)} mended")
    checked = _checked(sources, layout)
    found = [d for one in checked for d in one.diagnostics]
    if not found:
        click.echo(f"{len(checked)} {_plural('report', len(checked))}, nothing to complain of")
    _finish(found, strict)


@cli.command()
@_sources
def outline(sources: tuple[Path, ...]) -> None:
    """Print what each SOURCE is made of, as indented text."""
    from publish.writers.outline import outline as outlined

    checked = _checked(sources, None)
    for one in checked:
        if one.report is not None:
            click.echo(outlined(one.report), nl=False)
    _finish([d for one in checked for d in one.diagnostics], strict=False)


@cli.command()
@click.argument("pdf", type=click.Path(path_type=Path), metavar="PDF")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=SOURCE_FOLDER,
    show_default=True,
    help="The folder for the files.",
)
@click.option("--force", is_flag=True, help="Write over files that are there already.")
def source(pdf: Path, out: Path, force: bool) -> None:
    """Write the source and data that a briefing carries into a folder again."""
    from publish.recovering import recover

    for path in recover(pdf, out, force=force):
        click.echo(path.as_posix())


@cli.command()
def schema() -> None:
    """Print the JSON Schema of the source language, for editors."""
    from publish.schema import as_json

    click.echo(as_json(), nl=False)


@cli.command()
@click.argument("name")
@click.option(
    "--lang", type=click.Choice(STARTERS), default="en", show_default=True, help="The language of the report."
)
def new(name: str, lang: str) -> None:
    """Begin a report: write the commented source source/NAME.yaml, which builds at once."""
    from publish.schema import as_json
    from publish.starter import SCHEMA_NAME, starter

    stem = name.removesuffix(".yaml")
    if not stem or Path(name).name != name or not stem.isprintable() or stem.startswith((".", "-")):
        raise click.BadParameter("a name without a folder, e.g. spring-report", param_hint="NAME")
    path = SOURCE_FOLDER / f"{stem}.yaml"
    try:
        SOURCE_FOLDER.mkdir(exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(starter(stem.replace("-", " ").replace("_", " ").capitalize(), lang))
        (SOURCE_FOLDER / SCHEMA_NAME).write_text(as_json(), encoding="utf-8")
    except FileExistsError as problem:
        there = Path(problem.filename).as_posix()
        raise ReportError([error("exists", f"'{there}' is there already", None, "choose another name")]) from problem
    except OSError as problem:
        reason = f"'{path.as_posix()}' cannot be written: {problem.strerror}"
        raise ReportError([error("output", reason)]) from problem
    click.echo(f"{path.as_posix()}\nnext: publish build {path.as_posix()}")


@cli.command()
def doctor() -> None:
    """Say what a build and the tests need, what of it is here, and the command that mends the rest."""
    from publish.doctor import examine

    findings = examine()
    for finding in findings:
        where = (
            "  ".join(filter(None, [finding.version, finding.path]))
            if finding.found
            else f"missing, needed for {finding.needed_for}"
        )
        click.echo(f"{'ok     ' if finding.found else 'MISSING'} {finding.name:<34} {where}".rstrip())
    mends = dict.fromkeys(f.mend for f in findings if not f.found and f.mend)
    if mends:
        click.echo("\nTo mend it:")
        for mend in mends:
            click.echo(f"  {mend}")
    if any(not f.found and f.needed_for == "build" for f in findings):
        sys.exit(LACKING)


@cli.group()
def layout() -> None:
    """House styles: list them, make one of a PowerPoint template, examine one."""


@layout.command("list")
def layout_list() -> None:
    """Print the layouts that a report here can use."""
    from publish.layouts import names, open_layout

    for name in names(Path()):
        click.echo(f"{name:<20} {open_layout(name, Path()).spec.title}")


@layout.command("new")
@click.argument("name")
@click.option(
    "--from",
    "template",
    type=click.Path(path_type=Path),
    metavar="FILE",
    required=True,
    help="The house's .pptx or .potx.",
)
def layout_new(name: str, template: Path) -> None:
    """Make the layout layouts/NAME/ of a PowerPoint template: its masters, colours and fonts, and a proposal which of its
    slide layouts serves what, to be corrected by hand."""
    from publish.writers.deck.adopting import adopt

    if not name or Path(name).name != name or not name.isprintable() or name.startswith((".", "-")):
        raise click.BadParameter("a name without a folder, e.g. house", param_hint="NAME")
    folder = LAYOUT_FOLDER / name
    if folder.exists():
        raise ReportError([error("exists", f"'{folder.as_posix()}' is there already", None, "choose another name")])
    adopted = adopt(name, _bytes(template), template.name)
    try:
        (folder / "deck").mkdir(parents=True)
        (folder / "deck" / f"{name}.pptx").write_bytes(adopted.master)
        (folder / "layout.yaml").write_text(adopted.description, encoding="utf-8")
    except OSError as problem:
        reason = f"'{folder.as_posix()}' cannot be written: {problem.strerror}"
        raise ReportError([error("output", reason)]) from problem
    for note in adopted.notes:
        click.echo(f"note: {note}", err=True)
    click.echo(f"{(folder / 'layout.yaml').as_posix()}\nnext: publish layout doctor {name}")


@layout.command("doctor")
@click.argument("name")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out"),
    show_default=True,
    help="The folder for NAME-catalogue.pptx.",
)
@_strict
def layout_doctor(name: str, out: Path, strict: bool) -> None:
    """Say what the master of a layout offers, what uses it and what is wrong; draw it as NAME-catalogue.pptx."""
    from publish.layouts import open_layout
    from publish.writers.deck.catalogue import catalogue
    from publish.writers.deck.opening import open_master
    from publish.writers.deck.pptx import label

    opened = open_layout(name, Path())
    master, data = open_master(opened)
    made = catalogue(opened, master)
    path = out / f"{name}-catalogue.pptx"
    try:
        out.mkdir(parents=True, exist_ok=True)
        path.write_bytes(label(made.labels, data))
    except OSError as problem:
        reason = f"'{path.as_posix()}' cannot be written: {problem.strerror}"
        raise ReportError([error("output", reason)]) from problem
    click.echo("\n".join(made.lines))
    click.echo(f"\n{path.as_posix()}")
    _show(made.diagnostics, Sources())
    _finish(made.diagnostics, strict)


# ---------------------------------------------------------------------------------------------- what commands share


def _bytes(path: Path) -> bytes:
    """A file that the command names."""
    try:
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise ReportError([error("not-found", f"there is no file '{path.as_posix()}'")]) from problem
    except OSError as problem:
        reason = f"'{path.as_posix()}' cannot be read: {problem.strerror}"
        raise ReportError([error("unreadable", reason)]) from problem


def _paths(sources: tuple[Path, ...]) -> list[Path]:
    """The reports asked for, each once, or all in `source/`."""
    if sources:
        return list({path.resolve(): path for path in reversed(sources)}.values())[::-1]
    found = sorted(path for path in SOURCE_FOLDER.glob("*.yaml") if not path.name.startswith("."))
    if not found:
        raise click.UsageError("there is no report in source/; 'publish new NAME' begins one")
    return found


def _checked(sources: tuple[Path, ...], layout: str | None) -> list[Checked]:
    from publish.building import check as checked

    made = [checked(path, layout) for path in _paths(sources)]
    for one in made:
        _show(one.diagnostics, one.sources)
    return made


def _show(diagnostics: Sequence[Diagnostic], sources: Sources) -> None:
    for diagnostic in diagnostics:
        text = as_text(diagnostic, sources)
        tag = f"{diagnostic.severity}[{diagnostic.code}]"
        colour = "red" if diagnostic.severity is Severity.ERROR else "yellow"
        click.echo(text.replace(tag, click.style(tag, fg=colour, bold=True), 1), err=True)


def _finish(diagnostics: Sequence[Diagnostic], strict: bool, made: int | None = None, of: int = 0) -> None:
    """The closing line, and the exit code."""
    errors = sum(d.severity is Severity.ERROR for d in diagnostics)
    warnings = sum(d.severity is Severity.WARNING for d in diagnostics)
    if diagnostics:
        counted = [f"{n} {_plural(word, n)}" for n, word in ((errors, "error"), (warnings, "warning")) if n]
        built = f"; {made} of {of} {_plural('report', of)} built" if made is not None and made < of else ""
        click.echo(", ".join(counted) + built, err=True)
    if any(d.code == "missing-font" and d.severity is Severity.ERROR for d in diagnostics):
        sys.exit(LACKING)
    if has_errors(diagnostics) or (strict and warnings):
        sys.exit(FAILED)


def _plural(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"


@contextmanager
def _progress(doing: str) -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar that appears when work takes over two seconds; silent when not a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    import time

    from rich.console import Console
    from rich.progress import Progress

    began = time.monotonic()
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, visible=False)

        def advance(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=time.monotonic() - began > 2)

        yield advance


def main() -> None:
    """The entry point. A mistake in the program itself says so, and keeps its traceback for the report of it."""
    try:
        sys.exit(cli.main(prog_name="publish", standalone_mode=False))
    except click.ClickException as misuse:
        misuse.show()
        sys.exit(misuse.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; what was not finished was not written", err=True)
        sys.exit(INTERRUPTED)
    except ReportError as problem:
        _show(problem.diagnostics, Sources())
        sys.exit(FAILED)
    except Exception:
        click.echo("publish: this is a mistake in the program, not in the report; please send what follows", err=True)
        raise
