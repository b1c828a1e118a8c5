"""The sentences that the program says, as templates: `python -m tests.catalogue.messages` brings the catalogue up to date.

They are found in the syntax trees of the package: every text and every f-string of more than one word. What is none of a
message (patterns, markup, names of fonts) is left out by its look or its module.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

import click
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from publish.cli import cli
from publish.diagnostics import CODES
from publish.diagnostics.explanations import explanation
from tests.conftest import ROOT

PACKAGE: Final = ROOT / "publish"
CATALOGUE: Final = PACKAGE / "diagnostics" / "catalogue" / "zh.po"

SILENT: Final = (
    "building/agreement/reading/quantities.py",
    "building/cluster/serving.py",
    "building/processes/confinement.py",
    "building/recording/form.py",
    "charts/expressions.py:pattern",
    "commands/new.py",
    "commands/reference.py",
    "commands/schema",
    "diagnostics/formats/json_form.py",
    "layouts/masters/drawing",
    "layouts/spec",
    "parsing/other_words.py",
    "text",
    "writers/briefing/view/clreq.py",
    "writers/briefing/view/references.py",
    "writers/briefing/pdf/warm.py",
    "writers/deck/content/enumerations.py",
    "writers/deck/drawing",
    "writers/deck/painting",
    "writers/deck/planning/composing",
    "writers/outline.py",
    "writers/wording/run_in.py",
)
"""Modules whose texts are no messages."""

NO_MESSAGE: Final = re.compile(
    r"""^\s*[<#]|xmlns|\(\?|\\[dwsbDWS.()]|\\\\|</|\$\{|^-?-\w|^\ *[a-z_]+:\ (?!\{\w+\}$)[^ ]*$|^\.|^[A-Z]\w+(?: [A-Z]+\w*)+$|!important
    |^[ ]+[\w-]+:|^[ ]+\{|\w\|\w|^[ ]+-[ ]|^,[ ]style:|^,[ ]weight:|^,[ ]wider:|^colours:|^[^ ]+\|
    |^\[\$-|^[a-z]+-[a-z]+\ '|charset=|max-age|^brew|apt-get|pip\ install|^pacman|extra\ ==|--cask|^module\ '|^font-|^WITHOUT""",
    re.X,
)
NEVER_SAID: Final = frozenset(
    r"""
    no product is called {only}: there is {join}|publish %(version)s|exit code {code}|Is a directory|drawn elsewhere|extra ==|no traceback|Error: {message}
    |{as_posix}\n{say}publish build {as_posix2}|{as_posix}\n{say}publish layout doctor {name}
    |not a number|not a kind of block|not a text|Text with CommonMark's inline markup.|empty text|not a date|too long
    |not a kind of block that stands beside others|not a status|'red', 'amber' or 'green'|end of stream|node content
    |document indicator|expected ',' or|comment or line break|unexpected end of stream|unexpected document indicator
    |alphabetic or numeric|mapping values are not allowed|could not find expected ':'|undefined tag|expected key
    |incompatible YAML document|expected <document start>|'-' indicator|expected <block end>|block sequence entries
    |block mapping|start any token|mapping values|simple key|no rule makes a token of type {type}|fill stroke|simple key
    |fill markers stroke|fill stroke markers|only a conversion in place gives nothing|not a version: {version}
    |not a version clause: {clause}|undocumented diagnostic code {code}|liberation sans|times new roman|liberation serif
    |noto sans|calibri light|title: {quoted}|based_on: {base}|slide number|'{name}' stands nowhere: give 'at' or 'polygon'
    |a layout has a list|nothing else is joined|paragraphs are joined before|nothing else stands side by side|token long
    |reference keep|signal {colour}|not a run-in paragraph: {name}|reference to {target} not resolved before writing
    |fact {name} not filled in before writing|the metadata that WeasyPrint writes are not RDF|Source of this report
    |Data of this report|refused: {url}|PangoRectangle *|python {python_version} {platform} {machine}|publish {version}
    |publish ({code})|HarfBuzz subsetter|{value} × {value2} in|{value} {value2}  {value3} × {value4} in|{size} pt
    |{value}, {value2} in|per cent|pour cent
    |per ciento|a font that|line {number}|Application Support|Times New Roman
    |title slide|url(#{name}) {fallback}| style="padding:0 {{:.2f}}em"
    """.replace("\n    ", "")
    .replace("\\n", "\n")
    .split("|")
)
"""What stands in the program like a message, and nobody is told."""


def messages() -> dict[str, list[str]]:
    """The templates, and the modules that say them, in the order of the modules."""
    found: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if name.startswith(SILENT):
            continue
        for text in _read(path):
            if _is_message(text):
                found.setdefault(text, []).append(name)
    for code, meaning in CODES.items():
        told = explanation(code)
        for text in (meaning, told.why, told.fix):
            found.setdefault(escaped(text), []).append(f"publish explain {code}")
    for text in helps(cli):
        found.setdefault(escaped(text), []).append("--help")
    return found


def every_text() -> frozenset[str]:
    """Every text and f-string of the package, however short: what a catalogue may have besides."""
    return frozenset(text for path in PACKAGE.rglob("*.py") for text in _read(path))


@cache
def _read(path: Path) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_texts(ast.parse(path.read_text(encoding="utf-8")))))


def helps(command: click.Command) -> Iterator[str]:
    """The texts of a command's help, and of those below it."""
    if command.help:
        yield " ".join(command.help.split())
    for param in command.params:
        if isinstance(param, click.Option) and param.help:
            yield param.help.partition("  [")[0]
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        yield from helps(below)


def _texts(tree: ast.Module) -> Iterator[str]:
    """The texts of a module but for its docstrings, f-strings as templates."""
    aside = {id(part) for node in ast.walk(tree) for part in _no_texts(node)}
    for node in ast.walk(tree):
        if id(node) in aside:
            continue
        if isinstance(node, ast.JoinedStr):
            yield _template(node)
        elif isinstance(node, ast.Call) and _name(node.func) == "pydanticcustomerror":
            yield from (str(part.value) for part in node.args if isinstance(part, ast.Constant))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield escaped(node.value)


def _no_texts(node: ast.AST) -> Iterator[ast.AST]:
    """What stands within a node and is no text of its own: docstrings, annotations, and the parts of f-strings."""
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
        yield from (each.value for each in node.body if isinstance(each, ast.Expr))
    elif isinstance(node, ast.AnnAssign):
        yield node.annotation  # a name that stands further down is written as a text
    elif isinstance(node, ast.Call) and _name(node.func) == "pydanticcustomerror":
        yield from (part for part in node.args if isinstance(part, ast.Constant))
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            yield part
            if isinstance(part, ast.FormattedValue) and part.format_spec:
                yield from ast.walk(part.format_spec)


def _template(node: ast.JoinedStr) -> str:
    """An f-string as a template, its places named by what fills them."""
    parts, names = list[str](), dict[str, int]()
    for part in node.values:
        if isinstance(part, ast.Constant):
            parts.append(str(part.value).replace("{", "{{").replace("}", "}}"))
            continue
        assert isinstance(part, ast.FormattedValue)
        name = _name(part.value)
        names[name] = names.get(name, 0) + 1
        parts.append(f"{{{name}{names[name] if names[name] > 1 else ''}}}")
    return "".join(parts)


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.lower().strip("_")
        case ast.Call(func=inner) | ast.Subscript(value=inner):
            return _name(inner)
    return "value"


def escaped(text: str) -> str:
    """A text as a template: what `str.format` fills is a place, other braces are none."""
    return "{value}".join(part.replace("{", "{{").replace("}", "}}") for part in text.split("{}"))


def _is_message(text: str) -> bool:
    if text.isprintable() and len(set(re.findall("[\u0400-\u9fff]", text))) > 9:  # words of many languages
        return False
    own = re.sub(r"\{\w+\}|'[^']*'", "", text)
    return (
        " " in text.strip() and bool(re.search("[a-z]{2}", own)) and not (NO_MESSAGE.search(text) or text in NEVER_SAID)
    )


def update(path: Path = CATALOGUE) -> list[str]:
    """Brings a catalogue up to date; gives what has no translation."""
    catalogue = read_po(BytesIO(path.read_bytes())) if path.exists() else Catalog()
    template = Catalog(charset="utf-8")
    known = every_text()
    for text, modules in messages().items():
        template.add(text, auto_comments=[" ".join(sorted({*modules}))])
    for entry in catalogue:
        if (
            entry.id
            and entry.string
            and entry.id not in template
            and (entry.id in known or {"click", "joined", "library"} & {*entry.auto_comments})
        ):
            template.add(entry.id, auto_comments=entry.auto_comments or ["a word"])
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    write(catalogue, path)
    return [str(entry.id) for entry in catalogue if entry.id and not entry.string]


def write(catalogue: Catalog, path: Path = CATALOGUE) -> None:
    """Writes a catalogue without what changes with each writing."""
    out = BytesIO()
    write_po(out, catalogue, width=0, omit_header=True)
    header = 'msgid ""\nmsgstr ""\n"Language: zh_Hans\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    path.write_bytes(header.encode() + out.getvalue())


if __name__ == "__main__":
    sys.stdout.write("\n".join(update()) + "\n")
