"""Layouts from strangers: nothing outside their folder is read, their templates run nothing and end, and all is said at a
place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from publish.diagnostics import Diagnostic, Place, ReportError
from publish.layouts import Layout, open_layout
from publish.layouts.masters.opening import open_master
from publish.writers.briefing import write
from publish.writers.briefing.html import document
from tests.builders import finished, report, section

HOUSE = Path("layouts/house")
SECRET = "TOP-SECRET"


@pytest.fixture
def house(project: Path) -> Path:
    """A layout that says nothing of its own, beside things that it must not read."""
    for folder in ("briefing/blocks", "deck"):
        (HOUSE / folder).mkdir(parents=True)
    (HOUSE / "layout.yaml").write_text("based_on: plain\ntitle: House\n", encoding="utf-8")
    Path("secret.html").write_text(SECRET, encoding="utf-8")
    Path("secret.css").write_text(f'body::before {{content: "{SECRET}"}}', encoding="utf-8")
    Path("layouts/secret.pptx").write_bytes(b"PK")
    return HOUSE


def opened(text: str | None = None) -> Layout:
    if text is not None:
        (HOUSE / "layout.yaml").write_text(text, encoding="utf-8")
    return open_layout("house", Path(), Place("source/a.yaml", 2, 9))


def both_products() -> None:
    """All that reads files of the layout."""
    layout = opened()
    open_master(layout)
    write(finished(report(section("One", "Words."))), layout)


def codes(make: Callable[[], tuple[object, Iterable[Diagnostic]]]) -> set[str]:
    """The codes of what is said, whether something is made or not."""
    try:
        _, found = make()
    except ReportError as raised:
        found = raised.diagnostics
    return {diagnostic.code for diagnostic in found}


def filled(template: str, name: str = "report.html") -> str:
    """The HTML of a small report by a template of the layout."""
    (HOUSE / "briefing" / name).write_text(template, encoding="utf-8")
    return document(finished(report(section("One", "Words."))), opened()).html


def wrong(raised: pytest.ExceptionInfo[ReportError]) -> Diagnostic:
    (found,) = raised.value.diagnostics
    return found


# ---------------------------------------------------------------------------------------------- paths


@pytest.mark.parametrize(
    "name",
    ["../secret.pptx", "/etc/passwd", "deck/../../secret.pptx", "deck\\x.pptx", "C:x.pptx", '"a\\0b"', '"a\\nb"'],
)
def test_a_master_outside_the_folder_is_refused_where_it_is_named(house: Path, name: str) -> None:
    with pytest.raises(ReportError) as raised:
        open_master(opened(f"based_on: plain\ntitle: House\ndeck:\n  master: {name}\n"))
    found = wrong(raised)
    assert found.code in ("outside-project", "yaml", "wrong-value")
    assert str(found.place).startswith("layouts/house/layout.yaml:4:")


@pytest.mark.parametrize(
    "name", ["../plain", "plain/", "/", "..", ".", "a/../plain", '"pl\\nain"', "pl\\ain", "x" * 300]
)
def test_a_base_with_parts_of_a_path_is_no_layout(house: Path, name: str) -> None:
    (Path("layouts") / ".." / "layout.yaml").write_text("title: Root\n", encoding="utf-8")
    with pytest.raises(ReportError) as raised:
        opened(f"based_on: {name}\ntitle: House\n")
    assert (wrong(raised).code, str(wrong(raised).place)) == ("unknown-layout", "layouts/house/layout.yaml:1:11")


@pytest.mark.parametrize("name", ["", ".", "..", "a\0b", "字" * 90, "\udcff", "house\\", "./house", "x" * 5000])
def test_a_name_that_no_folder_has_is_no_layout(house: Path, name: str) -> None:
    with pytest.raises(ReportError) as raised:
        open_layout(name, Path(), Place("source/a.yaml", 2, 9))
    assert (wrong(raised).code, str(wrong(raised).place)) == ("unknown-layout", "source/a.yaml:2:9")
    assert wrong(raised).message.isprintable()


LINKS = {
    "a description": ("layout.yaml", "../../outside.yaml"),
    "a template": ("briefing/report.html", "../../../secret.html"),
    "a style sheet": ("briefing/kinds.css", "../../../secret.css"),
    "a master": ("deck/plain.pptx", "../../secret.pptx"),
    "an absolute one": ("briefing/report.html", "/etc/hostname"),
}


@pytest.mark.parametrize("link", LINKS, ids=lambda name: name.replace(" ", "-"))
def test_a_link_out_of_the_folder_is_refused_at_its_place(house: Path, link: str) -> None:
    name, target = LINKS[link]
    Path("outside.yaml").write_text(f"based_on: plain\ntitle: {SECRET}\n", encoding="utf-8")
    (house / name).unlink(missing_ok=True)
    (house / name).symlink_to(target)
    with pytest.raises(ReportError) as raised:
        both_products()
    assert (wrong(raised).code, str(wrong(raised).place)) == ("outside-project", f"layouts/house/{name}:1:1")
    assert SECRET not in str(raised.value)


def test_folders_that_are_links_lead_nowhere_else(house: Path) -> None:
    (Path("elsewhere") / "briefing").mkdir(parents=True)
    (Path("elsewhere") / "briefing" / "report.html").write_text(SECRET, encoding="utf-8")
    (house / "briefing" / "blocks").rmdir()
    (house / "briefing").rmdir()
    (house / "briefing").symlink_to("../../elsewhere/briefing")
    with pytest.raises(ReportError) as raised:
        document(finished(report(section("One", "Words."))), opened())
    assert wrong(raised).code == "outside-project"
    Path("layouts/linked").symlink_to("../elsewhere")
    (Path("elsewhere") / "layout.yaml").write_text("based_on: plain\ntitle: Linked\n", encoding="utf-8")
    with pytest.raises(ReportError) as raised:
        open_layout("linked", Path(), Place("source/a.yaml", 2, 9))
    assert (wrong(raised).code, str(wrong(raised).place)) == ("outside-project", "source/a.yaml:2:9")


def test_links_within_the_folder_are_followed(house: Path) -> None:
    (house / "briefing" / "mine.html").write_text("mine", encoding="utf-8")
    (house / "briefing" / "report.html").symlink_to("mine.html")
    assert document(finished(report(section("One", "Words."))), opened()).html == "mine"


@pytest.mark.parametrize("way", ["include", "extends", "import"])
@pytest.mark.parametrize("path", ["../../../secret.html", "/etc/passwd", "blocks/../../layout.yaml", "a\\\\b"])
def test_a_template_takes_only_what_the_layout_has(house: Path, way: str, path: str) -> None:
    with pytest.raises(ReportError) as raised:
        filled(f'{{% {way} "{path}"{" as x" if way == "import" else ""} %}}')
    assert wrong(raised).code == "outside-project"
    assert str(wrong(raised).place) == "layouts/house/briefing/report.html:1:1"


# ---------------------------------------------------------------------------------------------- templates


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ report.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ ''['__class__'] }}",
        "{{ (''|attr('__class__')).__mro__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ '{0.__class__.__init__.__globals__}'.format(report) }}",
        "{{ lipsum.__globals__ }}",
        "{{ lipsum(100000000) }}",
        "{% for i in range(10**9) %}{% endfor %}",
        "{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}",
        "{{ 'x' * 10**10 }}",
        "{{ 9**9**9**9 }}",
        "{{ 1 << 10**10 }}",
        "{{ 'x'.ljust(10**10) }}",
        "{{ '%9999999999d' % 1 }}",
        "{{ '%*d' % (9999999999, 1) }}",
        "{{ '{:>9999999999}'.format(1) }}",
        "{{ '{:>{}}'.format(1, 9999999999) }}",
        "{{ '{w:>{n}}'.format_map({'w': 1, 'n': 9999999999}) }}",
        "{{ 'x'|center(9999999999) }}",
        "{{ '%9999999999d'|format(1) }}",
        "{% include 'report.html' %}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{{ 1 / 0 }}",
        "{{ 'a'|int + none }}",
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
        "".join(f"{{% for a{n} in [1] %}}" for n in range(30)) + "{% endfor %}" * 30,
        "{{ [1][5] }}{{ {}['a'] }}{{ none() }}",
        "\udcff",
    ],
)
def test_a_template_runs_nothing_and_ends(house: Path, template: str) -> None:
    (house / "briefing" / "report.html").write_bytes(template.encode("utf-8", "surrogateescape"))
    a_report, layout = finished(report(section("One", "Words."))), opened()
    # Jinja makes some of these undefined, and 30 loops of one turn are harmless.
    assert codes(lambda: document(a_report, layout)[:2]) <= {"layout"}


@pytest.mark.parametrize(("name", "size"), [("briefing/report.html", 3), ("briefing/page.css", 3), ("layout.yaml", 9)])
def test_a_file_of_a_layout_is_bounded(house: Path, name: str, size: int) -> None:
    (house / name).write_text("#" * size * 1024 * 1024, encoding="utf-8")
    with pytest.raises(ReportError) as raised:
        write(finished(report(section("One", "Words."))), opened())
    assert (wrong(raised).code, str(wrong(raised).place)) == ("too-large", f"layouts/house/{name}:1:1")


@pytest.mark.parametrize(
    "css",
    [
        '@import "file:///etc/passwd";',
        '@import"../../../secret.css";',
        "@import url(../../../secret.css);",
        "body {background: url(file:///etc/passwd)}",
        "body {background: URL('http://127.0.0.1:9/a.png')}",
        "@font-face {font-family: x; src: url(//127.0.0.1:9/a.ttf)} body {font-family: x}",
        "body::before {content: url(asset:../../secret.html)}",
    ],
)
def test_a_style_sheet_loads_only_what_the_layout_has(house: Path, css: str) -> None:
    page = '<!DOCTYPE html><html lang="en"><head><title>T</title><link rel="stylesheet" href="asset:style/evil.css"></head><body>x</body></html>'
    (house / "briefing" / "report.html").write_text(page, encoding="utf-8")
    (house / "briefing" / "evil.css").write_text(css, encoding="utf-8")
    a_report, layout = finished(report(section("One", "Words."))), opened()

    def rendered() -> tuple[bytes, Iterable[Diagnostic]]:
        written = write(a_report, layout)
        return written.data, written.diagnostics

    assert codes(rendered) == {"engine"}
