"""The `publish` command: its commands, what each takes and prints, and its exit codes.

Exit codes: 0 done; 1 a report has errors, or warnings and --strict was given (each was shown, nothing of it was written), or
a product is not as it was made; 2 the command was called wrongly;
3 this machine lacks something (`publish doctor` names it); 4 a mistake in the program (its traceback lies in a file);
130 interrupted (129 by SIGHUP, 143 by SIGTERM); 141 nobody reads what is printed.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import publish
from publish.commands import arguments
from publish.commands.terminal import helping, options, streams
from publish.commands.terminal.asking import asked_for, once_or_again
from publish.commands.terminal.endings import ended
from publish.commands.terminal.opening import shown
from publish.commands.terminal.printing import LACKING, plural, show, tell
from publish.commands.terminal.telling import Telling
from publish.diagnostics import CODES
from publish.diagnostics.catalogue import LANGUAGES, catalogue, language
from publish.diagnostics.formats import Found
from publish.diagnostics.suggestions import did_you_mean

if TYPE_CHECKING:
    from publish.commands.watch import Used

SOURCE_FOLDER = Path("source")
LAYOUT_FOLDER = Path("layouts")
STARTERS = ("en", "zh-Hans")
"""The languages in which a new report can begin."""


@click.group(cls=helping.Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.version_option(publish.__version__, "-V", "--version", message="publish %(version)s")
def cli() -> None:
    """One report in YAML, two finished products that say the same thing: a PDF briefing and a PowerPoint deck."""


@cli.command()
@options.sources
@click.option("--only", type=arguments.Product(), help="Make only this product.")
@options.layout
@click.option("--out", type=options.folder, help="The folder for the products.  [default: out]")
@options.strict
@click.option(
    "--agreement",
    type=click.Choice(("off", "warn", "error")),
    default="warn",
    help="How severe it is when the finished products disagree.  [default: warn]",
)
@options.form
@options.quiet
@click.option("--force", is_flag=True, help="Rebuild even what has not changed.")
@click.option("--explain", "explains", is_flag=True, help="Say why each report is built, or that it is up to date.")
@click.option("--timings", "times", is_flag=True, help="Print how long each stage took.")
@options.jobs
@click.option("--shard", type=arguments.Shard(), help="Build the Kth of N parts of the reports, for `publish merge`.")
@click.option("--balance", type=options.folder, help="Balance the parts by the times of the last build in this folder.")
@click.option("--provenance", is_flag=True, help="Write the provenance of the products beside them (in-toto, SLSA).")
@click.option("--sbom", is_flag=True, help="Write a bill of materials beside the products (CycloneDX).")
@click.option("--open", "opens", is_flag=True, help="Open the products in their default programs.")
@click.option("--pictures", is_flag=True, help="Render each page and slide to a PNG, in out/NAME.pictures/.")
@click.option("--scheduler", metavar="ADDRESS", help="Build on the Dask cluster of this scheduler.")
@options.watch
@click.pass_obj
def build(telling: Telling, /, sources: tuple[Path, ...], watches: bool, **options: Any) -> None:
    """Build the briefing and the deck of each SOURCE (every report in source/ if none is given; - is the standard input)."""
    from publish.commands.build import Request
    from publish.commands.build import build as built

    request = Request(**options)
    request.check(sources)
    asked = asked_for(sources, SOURCE_FOLDER, telling)
    part = request.part_of(asked)
    once_or_again(part, partial(built, telling, request, asked, part), watches)


@cli.command()
@click.argument("folders", nargs=-1, required=True, type=options.folder, metavar="FOLDER...")
@click.option("--out", type=options.folder, default=Path("out"), show_default=True, help="The folder for the products.")
def merge(folders: tuple[Path, ...], out: Path) -> None:
    """Bring together the products that 'publish build --shard' built, each part in a FOLDER, with one record."""
    from publish.building.recording.merging import merge as merged

    for path in merged(folders, out):
        show(path.as_posix())


@cli.command()
@options.sources
@click.option("--out", type=options.folder, help="The folder of the products and their record.  [default: out]")
@click.option("--rebuild", is_flag=True, help="Rebuild each product and compare its bytes.")
@options.strict
@options.form
@options.quiet
@options.jobs
@click.pass_obj
def verify(
    telling: Telling, sources: tuple[Path, ...], out: Path | None, rebuild: bool, strict: bool, jobs: int | None
) -> None:
    """Check that the products, of each SOURCE or all, are those that out/manifest.json records."""
    from publish.commands.making import verified

    arguments.recorded(sources)
    compared = verified(sources, out, rebuild, jobs)
    made = "were made, and are made so again" if rebuild else "were made"
    count, of = compared.products, compared.reports
    good = f"{count} {plural('product', count)} of {of} {plural('report', of)}, byte for byte as they {made}"
    sys.exit(
        tell(
            telling, [Found("", tuple(compared.diagnostics))], strict, "" if compared.diagnostics else telling.say(good)
        )
    )


@cli.command()
@click.pass_obj
def clean(telling: Telling) -> None:
    """Remove what is kept between builds in the user's cache; products stay."""
    from publish import cache

    count = cache.clear()
    show(telling.say(f"{count} {'entry' if count == 1 else 'entries'} removed"))


@cli.command()
@options.sources
@options.layout
@options.strict
@options.form
@options.quiet
@click.option(
    "--fix",
    is_flag=True,
    help="First fix the typography of Chinese and Western reports in their files.",
)
@options.watch
@click.pass_obj
def check(
    telling: Telling, sources: tuple[Path, ...], layout: str | None, strict: bool, fix: bool, watches: bool
) -> None:
    """Report what is wrong with each SOURCE, and build nothing."""
    from publish.commands.making import checked

    asked = asked_for(sources, SOURCE_FOLDER, telling)
    if fix and asked.piped:
        raise click.UsageError("what comes from the standard input is in no file that could be fixed")
    if fix:
        from publish.commands.fix import fix_bounded

        for path in asked.paths:
            for fixed in fix_bounded(path):
                told = f"{fixed.file}: {fixed.count} {plural('place', fixed.count)} fixed"
                show(telling.say(told), err=telling.is_for_programs)

    def done(used: Used | None = None) -> int:
        found, reports = checked(asked, layout, used)
        is_good = reports and not any(each.diagnostics for each in found)
        good = f"{len(reports)} {plural('report', len(reports))}, no problems" if is_good else ""
        return tell(telling, found, strict, telling.say(good))

    once_or_again(asked, done, watches)


@cli.command()
@click.argument("source", type=arguments.Saved(), metavar="SOURCE")
@options.layout
@click.option(
    "--out", type=options.folder, help="The folder for the products that the page's button builds.  [default: out]"
)
@click.option("--editor", metavar="COMMAND", help="The command that opens a place: 'code -g {file}:{line}:{column}'.")
@click.option("--open", "opens", is_flag=True, help="Show the page in the browser.")
@click.option("--port", type=arguments.Count(0, 65535), help="The port; by default 8321 or a free one.")
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--expose", is_flag=True, help="Allow a --host that others can reach.")
@click.pass_obj
def preview(telling: Telling, /, source: Path, opens: bool, **options: Any) -> None:
    """Show SOURCE in a browser: its pages, its slides and what is wrong with it, redrawn at each save."""
    from publish.commands.preview.offer import Options, offer

    def ready(url: str) -> None:
        show(f"{url}\n{telling.say('the preview ends with Ctrl-C')}")
        sys.stdout.flush()
        if not source.exists():
            show(telling.say(f"there is no file '{source}' yet; the preview waits for it"), err=True)
        if opens and not shown(url):
            show(telling.say("no browser was found; open the address in one"), err=True)

    offer(source, Options(**options), ready)


@cli.command()
@click.argument("code", required=False, metavar="[CODE]")
@click.pass_obj
def explain(telling: Telling, code: str | None) -> None:
    """Explain a diagnostic: what it means, why, and how to fix it, with an example (or list all codes)."""
    if code is None:
        from publish.diagnostics.explanations import listed

        show(listed(streams.width(sys.stdout), telling.say))
        return
    code = code.strip("[]").rpartition("[")[2]
    if code not in CODES:
        hint = did_you_mean(code, CODES) or "'publish explain' lists all codes"
        raise click.BadParameter(f"no diagnostic has the code '{code}'; {hint}", param_hint="CODE")
    from publish.diagnostics.explanations import as_text as explained

    show(explained(code, min(streams.width(sys.stdout) or 80, 120), telling.say))


@cli.command()
@options.sources
@click.option("--deck", is_flag=True, help="Print the slides of the deck: form, fill, headline, and why.")
@click.option(
    "--coverage",
    "covers",
    is_flag=True,
    help="Print which pages and slides of the finished products show each section.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the coverage as JSON.")
@click.option("--out", type=options.folder, help="The folder of the finished products.  [default: out]")
@click.pass_obj
def outline(
    telling: Telling, sources: tuple[Path, ...], deck: bool, covers: bool, as_json: bool, out: Path | None
) -> None:
    """Print what each SOURCE is made of, as indented text."""
    if covers or as_json:
        from publish.commands.making import covered

        found, told = covered(asked_for(sources, SOURCE_FOLDER, telling), out, as_json, telling.say)
        code = tell(telling, found)
        if told:
            show(told)
        sys.exit(code)
    from publish.commands.making import checked
    from publish.writers import deck as slides
    from publish.writers.outline import outline as outlined

    asked = asked_for(sources, SOURCE_FOLDER, telling)
    found, reports = checked(asked, None)
    code = tell(telling, found)
    for each in reports:
        if each.report is not None and not deck:
            show(asked.called(outlined(each.report)), nl=False)
        elif each.report is not None and each.layout is not None:
            show(slides.outline(each.report, each.layout, telling.say.lang), nl=False)
    sys.exit(code)


@cli.command()
@click.argument("pdf", type=click.Path(path_type=Path), metavar="PDF")
@click.option("--out", type=options.folder, default=SOURCE_FOLDER, show_default=True, help="The folder for the files.")
@click.option("--force", is_flag=True, help="Overwrite existing files.")
def source(pdf: Path, out: Path, force: bool) -> None:
    """Extract the source and data that a briefing carries into a folder."""
    from publish.commands.extract import recover_bounded

    for path in recover_bounded(pdf, out, force):
        show(path.as_posix())


@cli.command()
@options.sources
@click.option("--layout", "of", flag_value="layout", help="Print the schema of layout.yaml, of house styles.")
@click.option("--diagnostics", "of", flag_value="diagnostics", help="Print the schema of what '--format json' prints.")
@click.option("--manifest", "of", flag_value="manifest", help="Print the schema of out/manifest.json.")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", help="The language of the descriptions.  [default: en]"
)
@click.pass_obj
def schema(telling: Telling, sources: tuple[Path, ...], of: str | None, lang: str) -> None:
    """Print the JSON Schema of the source language, for editors; they offer the names that each SOURCE gives, too."""
    from publish.commands import making, schema

    found, reports = making.checked(making.asked_for(sources, SOURCE_FOLDER), None) if sources else ([], [])
    if not all(each.report or each.understood for each in reports):
        sys.exit(tell(telling, found))
    show(schema.OTHERS[of](lang) if of else schema.of_reports(reports, lang), nl=False)


@cli.command()
@click.argument("name")
@click.option(
    "--lang", type=click.Choice((*STARTERS, "zh")), help="The language of the report; by default that of the messages."
)
@click.pass_obj
def new(telling: Telling, name: str, lang: str | None) -> None:
    """Start a report: write the commented source source/NAME.yaml, which builds at once."""
    from publish.commands.new import begin

    lang = "zh-Hans" if "zh" in (lang, None if lang else telling.say.lang) else lang or "en"
    path = begin(arguments.plain_name(name.removesuffix(".yaml"), "spring-report"), lang, SOURCE_FOLDER)
    show(f"{path.as_posix()}\n{telling.say('next: ')}publish build {path.as_posix()}")


@cli.command()
@click.pass_obj
def doctor(telling: Telling) -> None:
    """Say what a build and the tests need, what of it is installed, and the command that installs the rest."""
    from publish.commands.doctor import as_list, examine

    findings = examine()
    show(as_list(findings, telling.say))
    if any(not finding.found and finding.needed_for == "build" for finding in findings):
        sys.exit(LACKING)


@cli.command()
@click.option("--print", "only_told", is_flag=True, help="Only print the command that installs them.")
@click.pass_obj
def fonts(telling: Telling, only_told: bool) -> None:
    """Install the missing fonts with the system's package manager; without the rights, print the command that does."""
    from publish.commands.doctor import fetch_fonts

    fetched = fetch_fonts(only_told)
    for line in fetched.told(telling.say):
        show(line, err=True)
    if not fetched.missing:
        show(telling.say("all fonts are here"))
        return
    show(telling.say(f"missing: {', '.join(fetched.missing)}"), err=True)
    if fetched.left:
        show(fetched.left)
    sys.exit(LACKING)


@cli.group()
def layout() -> None:
    """House styles: list them, make one from a PowerPoint template, examine one."""


@layout.command("list")
def layout_list() -> None:
    """Print the layouts that a report here can use."""
    from publish.layouts import names, open_layout

    for name in names(Path()):
        show(f"{name:<20} {open_layout(name, Path()).spec.title}")


@layout.command("new")
@click.argument("name")
@click.option(
    "--from",
    "template",
    type=click.Path(path_type=Path),
    metavar="FILE",
    required=True,
    help="The corporate template, a .pptx or .potx file.",
)
@click.option("--as-is", is_flag=True, help="Do not add the slide layouts that the master lacks.")
@click.pass_obj
def layout_new(telling: Telling, name: str, template: Path, as_is: bool) -> None:
    """Make the layout layouts/NAME/ from a PowerPoint template: its masters, colours and fonts, and a proposal of which
    slide layout serves what, to be corrected by hand."""
    from publish.commands.layouts import adopt

    adopted = adopt(arguments.plain_name(name, "house"), template, LAYOUT_FOLDER, lends=not as_is)
    for note in adopted.notes:
        show(f"{telling.say('note: ')}{telling.say(note)}", err=True)
    show(f"{adopted.path.as_posix()}\n{telling.say('next: ')}publish layout doctor {name}")


@layout.command("doctor")
@click.argument("name")
@click.option(
    "--out", type=options.folder, default=Path("out"), show_default=True, help="The folder for NAME-catalogue.pptx."
)
@options.strict
@click.pass_obj
def layout_doctor(telling: Telling, name: str, out: Path, strict: bool) -> None:
    """Say what the master of a layout offers, what uses it and what is wrong; draw it as NAME-catalogue.pptx."""
    from publish.commands.layouts import examine

    examined = examine(name, out)
    show(telling.say.lines("\n".join(examined.lines)))
    show(f"\n{examined.catalogue.as_posix()}")
    sys.exit(tell(telling, [Found("", examined.diagnostics)], strict))


def main() -> None:
    """The entry point."""
    streams.name_files_in_utf8()
    streams.stand_in()
    lang = language(os.environ, sys.argv[1:])
    telling = Telling(say=catalogue(lang if streams.shows_all(sys.stderr) else "en"))
    ended(partial(cli.main, prog_name="publish", standalone_mode=False, obj=telling), telling)
