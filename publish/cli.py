"""The `publish` command: arguments, printing, exit codes; the only place that prints.

Exit codes: 0 done; 1 a report has errors, or warnings and --strict was given (each was shown, nothing of it was written), or
a product is not as it was made;
2 the command was called wrongly;
3 this machine lacks something (`publish doctor` names it); 4 a mistake in the program (its traceback lies in a file);
130 interrupted (129 by SIGHUP, 143 by SIGTERM); 141 nobody reads what is printed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import publish
from publish import stages
from publish.building.processes import interrupts
from publish.commands import arguments
from publish.commands.terminal import helping, streams
from publish.commands.terminal.telling import Telling
from publish.diagnostics import CODES, Diagnostic, ReportError, Severity, as_text, error
from publish.diagnostics.catalogue import catalogue, language
from publish.diagnostics.formats import FORMS, Found
from publish.diagnostics.suggestions import did_you_mean

if TYPE_CHECKING:
    from publish.commands.making import Asked
    from publish.commands.watch import Used

DONE, FAILED, MISUSED, LACKING, MISTAKEN, INTERRUPTED, UNREAD = 0, 1, 2, 3, 4, 130, 141

SOURCE_FOLDER = Path("source")
LAYOUT_FOLDER = Path("layouts")
STARTERS = ("en", "zh-Hans")
"""The languages in which a new report can begin."""


@click.group(cls=helping.Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.version_option(publish.__version__, "-V", "--version", prog_name="publish")
def cli() -> None:
    """One report in YAML, two finished products that say the same thing: a PDF briefing and a PowerPoint deck."""


def _set(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Keeps what is asked for where also the end of the command finds it."""
    setattr(ctx.ensure_object(Telling), param.name or "", value)


_folder = click.Path(path_type=Path, file_okay=False)
_sources = click.argument("sources", nargs=-1, type=click.Path(path_type=Path), metavar="[SOURCE]...")
_layout = click.option("--layout", metavar="NAME", help="Use this layout instead of the report's own.")
_AGREEMENT = {"off": None, "warn": Severity.WARNING, "error": Severity.ERROR}
_strict = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
_format = click.option(
    "--format",
    "form",
    type=click.Choice(("text", *FORMS)),
    default="text",
    callback=_set,
    expose_value=False,
    help="How to tell what was found: as text, or to programs, on the standard output.",
)
_jobs = click.option("-j", "--jobs", type=click.IntRange(1, 256), metavar="N", help="Work in N processes.  [all cores]")
_watch = click.option("--watch", "watches", is_flag=True, help="Do it again at each save, until Ctrl-C.")
_quiet = click.option(
    "-q", "--quiet", is_flag=True, callback=_set, expose_value=False, help="Tell what was found, and nothing else."
)


@cli.command()
@_sources
@click.option("--only", type=arguments.Product(), help="Make only this product.")
@_layout
@click.option("--out", type=_folder, help="The folder for the products.  [default: out]")
@_strict
@click.option(
    "--agreement",
    type=click.Choice(("off", "warn", "error")),
    default="warn",
    help="How bad it is where the finished products do not say the same.  [default: warn]",
)
@_format
@_quiet
@click.option("--force", is_flag=True, help="Build also what has not changed since it was built.")
@click.option("--explain", "explains", is_flag=True, help="Tell why each report is built, or that it is up to date.")
@click.option("--timings", "times", is_flag=True, help="Tell what took time, by stage.")
@_jobs
@click.option("--shard", type=arguments.Shard(), help="Build the Kth of N parts of the reports, for `publish merge`.")
@click.option("--balance", type=_folder, help="Balance the parts by the times of the last build in this folder.")
@click.option("--provenance", is_flag=True, help="Write beside the products where they come from (in-toto, SLSA).")
@click.option("--sbom", is_flag=True, help="Write beside the products what they were made with (CycloneDX).")
@click.option("--open", "opens", is_flag=True, help="Show the products in the programs that are there for them.")
@click.option("--pictures", is_flag=True, help="Draw each page and slide as a PNG, in out/NAME.pictures/.")
@_watch
@click.pass_obj
def build(
    telling: Telling,
    sources: tuple[Path, ...],
    only: str | None,
    layout: str | None,
    out: Path | None,
    strict: bool,
    agreement: str,
    force: bool,
    explains: bool,
    times: bool,
    jobs: int | None,
    shard: tuple[int, int] | None,
    balance: Path | None,
    provenance: bool,
    sbom: bool,
    opens: bool,
    pictures: bool,
    watches: bool,
) -> None:
    """Make the briefing and the deck of each SOURCE (every report in source/ if none is given; - is the standard input)."""
    from publish.commands import making

    if pictures:
        arguments.drawable(only)
    asked, severity = _asked(sources, telling), _AGREEMENT[agreement]
    whole, say = asked, telling.say
    if shard:
        asked = making.sharded(whole, balance, *shard)
    elif balance:
        raise click.UsageError("'--balance' is for '--shard'")

    def done(used: Used | None = None) -> int:
        recording = stages.recorded() if times else nullcontext()
        with recording, streams.progress(say("building"), telling.quiet) as progress:
            found = making.built(
                asked,
                out=out,
                only=only,
                layout=layout,
                strict=strict,
                agreement=severity,
                progress=progress,
                force=force,
                jobs=jobs,
                explain=(lambda line: _print(say.told(line), err=True)) if explains else None,
                timings=partial(_print, err=True) if times else None,
                used=used,
                pictures=pictures,
            )
        if shard:
            making.note_shard(whole, asked, out, *shard, only)
        products = [path for each in found for path in each.products.values()]
        told = making.attest(asked, found, out, provenance, sbom) if provenance or sbom else []
        folders = dict.fromkeys(f"{path.rpartition('.')[0]}.pictures/" for path in products if pictures)
        made, of = sum(bool(each.products) for each in found), len(asked.paths)
        tally = say(f"; {made} of {of} {_plural('report', of)} built") if made < of else ""
        files = [*products, *folders, *(path.as_posix() for path in told)]
        code = _tell(telling, found, strict, "\n".join(files), tally)
        for path in products if opens and used is None else ():
            if click.launch(path):
                _print(say(f"no program here shows '{path}'"), err=True)
        return code

    _once_or_again(asked, done, watches)


@cli.command()
@click.argument("folders", nargs=-1, required=True, type=_folder, metavar="FOLDER...")
@click.option("--out", type=_folder, default=Path("out"), show_default=True, help="The folder for the products.")
def merge(folders: tuple[Path, ...], out: Path) -> None:
    """Bring the products of all parts together that 'publish build --shard' made, each in a FOLDER, with one record."""
    from publish.building.merging import merge as merged

    for path in merged(folders, out):
        _print(path.as_posix())


@cli.command()
@_sources
@click.option("--out", type=_folder, help="The folder of the products and their record.  [default: out]")
@click.option("--rebuild", is_flag=True, help="Make each product anew and compare its bytes.")
@_strict
@_format
@_quiet
@_jobs
@click.pass_obj
def verify(
    telling: Telling, sources: tuple[Path, ...], out: Path | None, rebuild: bool, strict: bool, jobs: int | None
) -> None:
    """Say whether the products, of each SOURCE or all, are as out/manifest.json says that they were made."""
    from publish.commands.making import verified

    compared = verified(sources, out, rebuild, jobs)
    made = "were made, and are made so again" if rebuild else "were made"
    count, of = compared.products, compared.reports
    good = f"{count} {_plural('product', count)} of {of} {_plural('report', of)}, byte for byte as they {made}"
    sys.exit(
        _tell(
            telling, [Found("", tuple(compared.diagnostics))], strict, "" if compared.diagnostics else telling.say(good)
        )
    )


@cli.command()
@click.pass_obj
def clean(telling: Telling) -> None:
    """Remove what is kept between builds in the user's cache; products stay."""
    from publish import cache

    count = cache.clear()
    _print(telling.say(f"{count} {'entry' if count == 1 else 'entries'} removed"))


@cli.command()
@_sources
@_layout
@_strict
@_format
@_quiet
@click.option(
    "--fix",
    is_flag=True,
    help="First mend the typography of Chinese, English, French and German reports in their files.",
)
@_watch
@click.pass_obj
def check(
    telling: Telling, sources: tuple[Path, ...], layout: str | None, strict: bool, fix: bool, watches: bool
) -> None:
    """Say what is wrong with each SOURCE, and make nothing."""
    from publish.commands.making import checked

    asked = _asked(sources, telling)
    if fix and asked.piped:
        raise click.UsageError("what comes from the standard input is in no file that could be mended")
    if fix:
        from publish.commands.fix import mend_bounded

        for path in asked.paths:
            for mended in mend_bounded(path):
                told = f"{mended.file}: {mended.count} {_plural('place', mended.count)} mended"
                _print(telling.say(told), err=telling.is_for_programs)

    def done(used: Used | None = None) -> int:
        found, reports = checked(asked, layout, used)
        is_good = reports and not any(each.diagnostics for each in found)
        good = f"{len(reports)} {_plural('report', len(reports))}, nothing to complain of" if is_good else ""
        return _tell(telling, found, strict, telling.say(good))

    _once_or_again(asked, done, watches)


@cli.command()
@click.argument("source", type=click.Path(path_type=Path, dir_okay=False), metavar="SOURCE")
@_layout
@click.option("--out", type=_folder, help="The folder for the products that the page's button builds.  [default: out]")
@click.option("--editor", metavar="COMMAND", help="What opens a place: 'code -g {file}:{line}:{column}'.")
@click.option("--open", "opens", is_flag=True, help="Show the page in the browser.")
@click.option("--port", type=click.IntRange(0, 65535), help="Where to offer it.  [default: 8321, or a free one]")
@click.option("--host", default="127.0.0.1", show_default=True, help="At which address of this machine.")
@click.option("--expose", is_flag=True, help="Let others read the report: for a --host that they can reach.")
@click.pass_obj
def preview(telling: Telling, /, source: Path, opens: bool, **options: Any) -> None:
    """Show SOURCE in a browser: its pages, its slides and what is wrong with it, drawn anew at each save."""
    from publish.commands.preview import Options
    from publish.commands.preview import preview as show

    def tell(url: str) -> None:
        _print(f"{url}\n{telling.say('the preview ends with Ctrl-C')}")
        sys.stdout.flush()
        if opens and click.launch(url):
            _print(telling.say("no browser is here; open the address in one"), err=True)

    show(source, Options(**options), tell)


@cli.command()
@click.argument("code", required=False, metavar="[CODE]")
@click.pass_obj
def explain(telling: Telling, code: str | None) -> None:
    """Say what a diagnostic means, why it is one, and how it is mended, with an example (or name all codes)."""
    if code is None:
        _print("\n".join(f"{code:<20} {telling.say(meaning)}" for code, meaning in CODES.items()))
        return
    code = code.strip("[]").rpartition("[")[2]
    if code not in CODES:
        hint = did_you_mean(code, CODES) or "'publish explain' lists all codes"
        raise click.BadParameter(f"no diagnostic has the code '{code}'; {hint}", param_hint="CODE")
    from publish.diagnostics.explanations import as_text as explained

    _print(explained(code, min(streams.width(sys.stdout) or 80, 120), telling.say))


@cli.command()
@_sources
@click.option("--deck", is_flag=True, help="Print the slides of its deck: form, how far filled, headline, and why so.")
@click.option(
    "--coverage",
    "covers",
    is_flag=True,
    help="Print which pages and slides of the finished products show each section.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the coverage as JSON.")
@click.option("--out", type=_folder, help="The folder of the finished products.  [default: out]")
@click.pass_obj
def outline(
    telling: Telling, sources: tuple[Path, ...], deck: bool, covers: bool, as_json: bool, out: Path | None
) -> None:
    """Print what each SOURCE is made of, as indented text."""
    if covers or as_json:
        from publish.commands.making import covered

        found, told = covered(_asked(sources, telling), out, as_json, telling.say)
        code = _tell(telling, found)
        if told:
            _print(told)
        sys.exit(code)
    from publish.commands.making import checked
    from publish.writers import deck as slides
    from publish.writers.outline import outline as outlined

    found, reports = checked(_asked(sources, telling), None)
    code = _tell(telling, found)
    for each in reports:
        if each.report is not None and not deck:
            _print(outlined(each.report), nl=False)
        elif each.report is not None and each.layout is not None:
            _print(slides.outline(each.report, each.layout), nl=False)
    sys.exit(code)


@cli.command()
@click.argument("pdf", type=click.Path(path_type=Path), metavar="PDF")
@click.option("--out", type=_folder, default=SOURCE_FOLDER, show_default=True, help="The folder for the files.")
@click.option("--force", is_flag=True, help="Write over files that are there already.")
def source(pdf: Path, out: Path, force: bool) -> None:
    """Write the source and data that a briefing carries into a folder again."""
    from publish.commands.extract import recover_bounded

    for path in recover_bounded(pdf, out, force):
        _print(path.as_posix())


@cli.command()
@click.option("--layout", "of", flag_value="layout", help="That of layout.yaml, the description of a house style.")
@click.option("--diagnostics", "of", flag_value="diagnostics", help="That of what '--format json' prints.")
@click.option("--manifest", "of", flag_value="manifest", help="That of out/manifest.json, the record of builds.")
def schema(of: str | None) -> None:
    """Print the JSON Schema of the source language, for editors."""
    from publish.commands import schema
    from publish.layouts import names

    printed = {"layout": schema.of_layouts, "diagnostics": schema.of_diagnostics, "manifest": schema.of_manifest}
    _print(printed[of]() if of else schema.as_json(names(Path())), nl=False)


@cli.command()
@click.argument("name")
@click.option(
    "--lang", type=click.Choice((*STARTERS, "zh")), help="The language of the report; that of the messages if left out."
)
@click.pass_obj
def new(telling: Telling, name: str, lang: str | None) -> None:
    """Begin a report: write the commented source source/NAME.yaml, which builds at once."""
    from publish.commands.new import begin

    lang = "zh-Hans" if "zh" in (lang, None if lang else telling.say.lang) else lang or "en"
    path = begin(arguments.plain_name(name.removesuffix(".yaml"), "spring-report"), lang, SOURCE_FOLDER)
    _print(f"{path.as_posix()}\n{telling.say('next: ')}publish build {path.as_posix()}")


@cli.command()
@click.pass_obj
def doctor(telling: Telling) -> None:
    """Say what a build and the tests need, what of it is here, and the command that mends the rest."""
    from publish.commands.doctor import examine, mends

    findings = examine()
    for finding in findings:
        _print(finding.line(telling.say))
    if mend := mends(findings, "build"):
        _print(f"\n{telling.say('To build reports:')}\n  {mend}")
    if mend := mends(findings, "tests"):
        _print(f"\n{telling.say('To pass the tests, besides:')}\n  {mend}")
    if any(not finding.found and finding.needed_for == "build" for finding in findings):
        sys.exit(LACKING)


@cli.command()
@click.option("--print", "only_told", is_flag=True, help="Only print the command that fetches them.")
@click.pass_obj
def fonts(telling: Telling, only_told: bool) -> None:
    """Fetch the fonts that a build needs and that are missing, by the system's package manager; without the rights, print the
    command that does."""
    from publish.commands.doctor import fetch_fonts

    fetched = fetch_fonts(only_told)
    for command in fetched.ran:
        _print(f"{telling.say('done: ')}{command}", err=True)
    if not fetched.missing:
        _print(telling.say("all fonts are here"))
        return
    _print(telling.say(f"missing: {', '.join(fetched.missing)}"), err=True)
    if fetched.left:
        _print(fetched.left)
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
@click.pass_obj
def layout_new(telling: Telling, name: str, template: Path) -> None:
    """Make the layout layouts/NAME/ of a PowerPoint template: its masters, colours and fonts, and a proposal which of its
    slide layouts serves what, to be corrected by hand."""
    from publish.commands.layouts import adopt

    adopted = adopt(arguments.plain_name(name, "house"), template, LAYOUT_FOLDER)
    for note in adopted.notes:
        _print(f"{telling.say('note: ')}{telling.say(note)}", err=True)
    _print(f"{adopted.path.as_posix()}\n{telling.say('next: ')}publish layout doctor {name}")


@layout.command("doctor")
@click.argument("name")
@click.option("--out", type=_folder, default=Path("out"), show_default=True, help="The folder for NAME-catalogue.pptx.")
@_strict
@click.pass_obj
def layout_doctor(telling: Telling, name: str, out: Path, strict: bool) -> None:
    """Say what the master of a layout offers, what uses it and what is wrong; draw it as NAME-catalogue.pptx."""
    from publish.commands.layouts import examine

    examined = examine(name, out)
    _print(telling.say.lines("\n".join(examined.lines)))
    _print(f"\n{examined.catalogue.as_posix()}")
    sys.exit(_tell(telling, [Found("", examined.diagnostics)], strict))


# ---------------------------------------------------------------------------------------------- what commands share


def _asked(sources: tuple[Path, ...], telling: Telling) -> Asked:
    """The reports asked for, each once, or all in `source/`."""
    from publish.commands.making import asked_for

    asked = asked_for(sources, SOURCE_FOLDER)
    if not asked.paths:
        for note in asked.notes:
            _print(as_text(telling.say.of(note), say=telling.say), err=True)
        raise click.UsageError("there is no report in source/; 'publish new NAME' begins one")
    return asked


def _once_or_again(asked: Asked, do: Callable[..., int], watches: bool) -> None:
    """Ends with the exit code of what a command does; with --watch, it is done at each save."""
    if not watches:
        sys.exit(do())
    from publish.commands.watch import again

    if asked.piped:
        raise click.UsageError("what comes from the standard input is never saved: name a file to watch")
    again(asked.paths, do, partial(_print, err=True))


def _tell(telling: Telling, found: Sequence[Found], strict: bool = False, done: str = "", tally: str = "") -> int:
    """Tells what was found, `done` for what was done, and how many there are, with a `tally`; gives the exit code."""
    code = _exit_code([diagnostic for each in found for diagnostic in each.diagnostics], strict)
    for told in telling.told(found, code, done, tally):
        _print(told.text, err=told.err, colour=told.colour)
    return code


def _exit_code(diagnostics: Sequence[Diagnostic], strict: bool) -> int:
    weights = {diagnostic.severity for diagnostic in diagnostics}
    codes = {diagnostic.code for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR}
    if "internal" in codes:
        return MISTAKEN
    if codes & {"missing-font", "missing-library"}:
        return LACKING
    return FAILED if Severity.ERROR in weights or (strict and Severity.WARNING in weights) else DONE


def _plural(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"


class _Unprintable(Exception):
    """What was to be printed could not be; carries the reason."""


def _print(text: str, nl: bool = True, err: bool = False, colour: bool | None = None) -> None:
    try:
        click.echo(text, nl=nl, err=err, color=colour)
    except OSError as problem:
        if err:  # nobody is left to be told
            streams.silence(sys.stderr)
        else:
            raise _Unprintable(problem) from problem


def main() -> None:
    """The entry point: how each end of a command is told, and with which exit code."""
    streams.stand_in()
    lang = language(os.environ, sys.argv[1:])
    telling = Telling(say=catalogue(lang if streams.shows_all(sys.stderr) else "en"))
    try:
        try:
            with interrupts.heeded():
                sys.exit(cli.main(prog_name="publish", standalone_mode=False, obj=telling))
        except ReportError as problem:
            sys.exit(max(_tell(telling, [Found("", problem.diagnostics)]), FAILED))
    except click.ClickException as misuse:
        _print(helping.misuse(misuse, telling.say), err=True)
        sys.exit(misuse.exit_code)
    except (click.Abort, KeyboardInterrupt, interrupts.Interrupted) as interruption:
        _print(telling.say("interrupted; what was not finished was not written"), err=True)
        number = interruption.number if isinstance(interruption, interrupts.Interrupted) else INTERRUPTED - 128
        sys.exit(128 + number)
    except _Unprintable as problem:
        streams.silence(sys.stdout)
        if isinstance(problem.__cause__, BrokenPipeError):
            _print(telling.say("nobody reads what is printed; the rest was left out"), err=True)
            sys.exit(UNREAD)
        reason = getattr(problem.__cause__, "strerror", None) or str(problem)
        told = error("output", f"what is to be said cannot be printed: {reason}", None, "print it elsewhere")
        _print(as_text(telling.say.of(told), say=telling.say), err=True)
        sys.exit(FAILED)
    except Exception:
        sys.exit(_mistaken(telling))


def _mistaken(telling: Telling) -> int:
    """Tells of a mistake in the program that no worker caught; its traceback goes to a file."""
    import traceback

    from publish.building.endings import internal, traceback_file

    telling.quiet = True
    told = internal(traceback.format_exc(), "the command failed", None, traceback_file(Path("out"), "publish"))
    with suppress(_Unprintable):
        _tell(telling, [Found("", [told])])
    return MISTAKEN
