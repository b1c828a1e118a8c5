"""The `publish` command: arguments, printing, exit codes; the only place that prints.

Exit codes: 0 done; 1 a report has errors (each was shown, nothing of it was written); 2 the command was called wrongly;
3 this machine lacks something (`publish doctor` names it); 4 a mistake in the program (its traceback lies in a file);
130 interrupted (129 by SIGHUP, 143 by SIGTERM); 141 nobody reads what is printed.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import click

from publish.building import interrupts
from publish.diagnostics import Diagnostic, ReportError, Severity, Sources, as_text, error, first_of, has_errors

if TYPE_CHECKING:
    from publish.building import Checked

DONE, FAILED, MISUSED, LACKING, MISTAKEN, INTERRUPTED, UNREAD = 0, 1, 2, 3, 4, 130, 141

SOURCE_FOLDER = Path("source")
LAYOUT_FOLDER = Path("layouts")
STARTERS = ("en", "zh-Hans")
"""The languages in which a new report can begin."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="publish")
def cli() -> None:
    """One report in YAML, two finished products that say the same thing: a PDF briefing and a PowerPoint deck."""


class _Product(click.ParamType[str]):
    """The name of a product; the table of them is read when one is asked for."""

    name = "product"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from publish.model.products import PRODUCTS

        return str(click.Choice(list(PRODUCTS)).convert(value, param, ctx))

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        from publish.model.products import PRODUCTS

        return f"[{'|'.join(PRODUCTS)}]"


_sources = click.argument("sources", nargs=-1, type=click.Path(path_type=Path), metavar="[SOURCE]...")
_layout = click.option("--layout", metavar="NAME", help="Use this layout instead of the report's own.")
_strict = click.option("--strict", is_flag=True, help="Treat warnings as errors.")


@cli.command()
@_sources
@click.option("--only", type=_Product(), help="Make only this product.")
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
    _show_all([(each.diagnostics, each.sources) for each in built])
    for path in (path for each in built for path in each.products.values()):
        _print(path.as_posix())
    found = [diagnostic for each in built for diagnostic in each.diagnostics]
    _finish(found, strict, built=sum(bool(each.products) for each in built), of=len(built))


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
        from publish.commands.fix import mend_bounded

        for path in _paths(sources):
            for mended in mend_bounded(path):
                _print(f"{mended.file}: {mended.count} {_plural('place', mended.count)} mended")
    checked = _checked(sources, layout)
    found = [d for each in checked for d in each.diagnostics]
    if not found:
        _print(f"{len(checked)} {_plural('report', len(checked))}, nothing to complain of")
    _finish(found, strict)


@cli.command()
@_sources
def outline(sources: tuple[Path, ...]) -> None:
    """Print what each SOURCE is made of, as indented text."""
    from publish.writers.outline import outline as outlined

    checked = _checked(sources, None)
    for each in checked:
        if each.report is not None:
            _print(outlined(each.report), nl=False)
    _finish([d for each in checked for d in each.diagnostics], strict=False)


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
    from publish.commands.extract import recover_bounded

    for path in recover_bounded(pdf, out, force):
        _print(path.as_posix())


@cli.command()
def schema() -> None:
    """Print the JSON Schema of the source language, for editors."""
    from publish.commands.schema import as_json

    _print(as_json(), nl=False)


@cli.command()
@click.argument("name")
@click.option(
    "--lang", type=click.Choice(STARTERS), default="en", show_default=True, help="The language of the report."
)
def new(name: str, lang: str) -> None:
    """Begin a report: write the commented source source/NAME.yaml, which builds at once."""
    from publish.commands.new import begin

    path = begin(_plain_name(name.removesuffix(".yaml"), "spring-report"), lang, SOURCE_FOLDER)
    _print(f"{path.as_posix()}\nnext: publish build {path.as_posix()}")


@cli.command()
def doctor() -> None:
    """Say what a build and the tests need, what of it is here, and the command that mends the rest."""
    from publish.commands.doctor import examine

    findings = examine()
    for finding in findings:
        _print(finding.line)
    if mends := dict.fromkeys(finding.mend for finding in findings if not finding.found and finding.mend):
        _print("\n".join(["", "To mend it:", *(f"  {mend}" for mend in mends)]))
    if any(not finding.found and finding.needed_for == "build" for finding in findings):
        sys.exit(LACKING)


@cli.group()
def layout() -> None:
    """House styles: list them, make one of a PowerPoint template, examine one."""


@layout.command("list")
def layout_list() -> None:
    """Print the layouts that a report here can use."""
    from publish.layouts import names, open_layout

    for name in names(Path()):
        _print(f"{name:<20} {open_layout(name, Path()).spec.title}")


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
    from publish.commands.layouts import adopt

    adopted = adopt(_plain_name(name, "house"), template, LAYOUT_FOLDER)
    for note in adopted.notes:
        _print(f"note: {note}", err=True)
    _print(f"{adopted.path.as_posix()}\nnext: publish layout doctor {name}")


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
    from publish.commands.layouts import examine

    examined = examine(name, out)
    _print("\n".join(examined.lines))
    _print(f"\n{examined.catalogue.as_posix()}")
    _show_all([(examined.diagnostics, Sources())])
    _finish(examined.diagnostics, strict)


# ---------------------------------------------------------------------------------------------- what commands share


def _plain_name(name: str, example: str) -> str:
    """A name that a file or folder of ours may bear."""
    if not name or Path(name).name != name or not name.isprintable() or name.startswith((".", "-")):
        raise click.BadParameter(f"a name without a folder, e.g. {example}", param_hint="NAME")
    return name


def _paths(sources: tuple[Path, ...]) -> list[Path]:
    """The reports asked for, each once, or all in `source/`."""
    if sources:
        return list({path.resolve(): path for path in reversed(sources)}.values())[::-1]
    from publish.source import reports_in

    found, told = reports_in(SOURCE_FOLDER)
    for diagnostic in told:
        _show(diagnostic, Sources())
    if not found:
        raise click.UsageError("there is no report in source/; 'publish new NAME' begins one")
    return list(found)


def _checked(sources: tuple[Path, ...], layout: str | None) -> Sequence[Checked]:
    from publish.building import check_all

    checked = check_all(_paths(sources), layout)
    _show_all([(each.diagnostics, each.sources) for each in checked])
    return checked


def _show_all(found: Sequence[tuple[Sequence[Diagnostic], Sources]]) -> None:
    """Prints what was found in several reports: the first of it, and how much more there is."""
    shown, more = first_of([diagnostic for diagnostics, _ in found for diagnostic in diagnostics])
    wanted = set(map(id, shown))
    for diagnostics, sources in found:
        for diagnostic in diagnostics:
            if id(diagnostic) in wanted:
                _show(diagnostic, sources)
    if more:
        _print(f"… and {more:,} more, which are not shown", err=True)


def _show(diagnostic: Diagnostic, sources: Sources) -> None:
    is_terminal = sys.stderr.isatty()
    text = as_text(diagnostic, sources, shutil.get_terminal_size().columns if is_terminal else None)
    if is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb":
        tag = f"{diagnostic.severity}[{diagnostic.code}]"
        colour = "red" if diagnostic.severity is Severity.ERROR else "yellow"
        text = text.replace(tag, click.style(tag, fg=colour, bold=True), 1)
    _print(text, err=True)


def _finish(diagnostics: Sequence[Diagnostic], strict: bool, built: int | None = None, of: int = 0) -> None:
    """The closing line, and the exit code."""
    errors = sum(d.severity is Severity.ERROR for d in diagnostics)
    warnings = sum(d.severity is Severity.WARNING for d in diagnostics)
    if diagnostics:
        counted = [f"{n} {_plural(word, n)}" for n, word in ((errors, "error"), (warnings, "warning")) if n]
        tally = f"; {built} of {of} {_plural('report', of)} built" if built is not None and built < of else ""
        _print(", ".join(counted) + tally, err=True)
    codes = {diagnostic.code for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR}
    if "internal" in codes:
        sys.exit(MISTAKEN)
    if codes & {"missing-font", "missing-library"}:
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


class _Unprintable(Exception):
    """What was to be printed could not be; carries the reason."""


def _print(text: str, nl: bool = True, err: bool = False) -> None:
    try:
        click.echo(text, nl=nl, err=err)
    except OSError as problem:
        if err:  # nobody is left to be told
            _silence(sys.stderr)
        else:
            raise _Unprintable(problem) from problem


def _silence(stream: TextIO | None) -> None:
    """Lets go of a stream that takes nothing more, so that the interpreter does not complain of it at the end."""
    if stream is not None:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _stand_in() -> None:
    """Gives a stream that whoever called closed a place where nothing is read or kept: no file of ours takes its number."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            with suppress(OSError):
                os.fstat(number)
                continue
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free is this one
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


def main() -> None:
    """The entry point: how each end of a command is told, and with which exit code."""
    _stand_in()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what a terminal cannot show is shown by its number
            stream.reconfigure(errors="backslashreplace")
    try:
        with interrupts.heeded():
            sys.exit(cli.main(prog_name="publish", standalone_mode=False))
    except click.ClickException as misuse:
        misuse.show()
        sys.exit(misuse.exit_code)
    except (click.Abort, KeyboardInterrupt, interrupts.Interrupted) as interruption:
        _print("interrupted; what was not finished was not written", err=True)
        number = interruption.number if isinstance(interruption, interrupts.Interrupted) else INTERRUPTED - 128
        sys.exit(128 + number)
    except ReportError as problem:
        _show_all([(problem.diagnostics, Sources())])
        _finish_failed(problem.diagnostics)
    except _Unprintable as problem:
        _silence(sys.stdout)
        if isinstance(problem.__cause__, BrokenPipeError):
            _print("nobody reads what is printed; the rest was left out", err=True)
            sys.exit(UNREAD)
        reason = getattr(problem.__cause__, "strerror", None) or str(problem)
        _show(error("output", f"what is to be said cannot be printed: {reason}", None, "print it elsewhere"), Sources())
        sys.exit(FAILED)
    except Exception:
        _mistaken()


def _finish_failed(diagnostics: Sequence[Diagnostic]) -> NoReturn:
    with suppress(_Unprintable):
        _finish(diagnostics, strict=False)
    sys.exit(FAILED)


def _mistaken() -> NoReturn:
    """Tells of a mistake in the program that no worker caught; its traceback goes to a file."""
    import traceback

    from publish.building.endings import internal, traceback_file

    _show(
        internal(traceback.format_exc(), "the command failed", None, traceback_file(Path("out"), "publish")), Sources()
    )
    sys.exit(MISTAKEN)
