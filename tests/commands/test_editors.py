"""The schema as a person meets it in an editor: by its structure, and by the language server of YAML where there is one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import jsonschema
import pytest
import yaml

from publish.building import check
from publish.commands.schema import layout_schema, of_reports
from publish.commands.schema.examples import EXAMPLES, REPORT
from publish.model import KINDS
from publish.text import locales
from tests.conftest import ROOT
from tests.schemas import editors, validators

SERVER = os.environ.get("YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")
"""The language server of YAML (`npm install yaml-language-server`), or the script that starts it."""


def nodes(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every schema within a schema, with the way to it."""
    if isinstance(node, dict):
        yield path, node
        for key, inner in node.items():
            yield from nodes(inner, (*path, key))
    elif isinstance(node, list):
        for number, inner in enumerate(node):
            yield from nodes(inner, (*path, str(number)))


def complaints(text: str) -> list[str]:
    return [error.message for error in validators()[1].iter_errors(yaml.safe_load(text))]


def in_report(block: str) -> str:
    """A block at its place in a report."""
    return "title: A report\ncontent:\n  - " + block.replace("\n", "\n    ") + "\n"


# ---------------------------------------------------------------------------------------------- by its structure


def test_nothing_is_offered_that_nobody_would_write() -> None:
    for whole in (editors(), layout_schema()):
        for path, node in nodes(whole):
            named = path[-1:] in [("properties",), ("$defs",), ("patternProperties",)]
            assert named or not {"default", "title"} & set(node), path
            assert node.get("type") != "null" or "rows" in path or "total" in path or "Top" in path, path


def test_every_kind_is_offered_once_with_its_words_and_an_example() -> None:
    block = editors()["$defs"]["block"]
    assert list(block["properties"])[: len(KINDS)] == list(KINDS)
    without_example = set(KINDS) - set(EXAMPLES)
    assert not without_example
    assert not {kind.__name__ for kind in KINDS.values()} & set(editors()["$defs"]), "blocks are one kind to an editor"
    for key in KINDS:
        told = block["properties"][key]
        shown = told.get("markdownDescription") or told["anyOf"][0]["markdownDescription"]
        assert EXAMPLES[key] in shown
        assert told["description"]
    assert all("errorMessage" in form for form in block["then"]["anyOf"])
    assert "table" in block["propertyNames"]["errorMessage"]


def test_what_a_text_must_look_like_is_said_in_words() -> None:
    for whole in (editors(), layout_schema()):
        for path, node in nodes(whole):
            named = path[-1:] in [("properties",), ("$defs",), ("patternProperties",)]
            assert named or "patternErrorMessage" in node or not {"pattern", "format"} & set(node), path


def test_every_language_with_words_is_offered() -> None:
    offered = [snippet["body"] for snippet in editors()["properties"]["lang"]["defaultSnippets"]]
    assert {path.stem for path in locales.FOLDER.glob("*.yaml")} <= set(offered)
    assert len(offered) == len(set(offered))


@pytest.mark.parametrize("key", EXAMPLES)
def test_what_is_inserted_is_right_as_it_stands(key: str, tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "harbour.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>',
        encoding="utf-8",
    )
    path = tmp_path / "report.yaml"
    snippets = editors()["$defs"]["block"]["properties"][key].get("defaultSnippets")
    inserted = f"{key}:{snippets[0]['body']}" if snippets else EXAMPLES[key]
    # After `- ` an editor indents what is inserted as that line is.
    for text in (in_report(EXAMPLES[key]), "title: A report\ncontent:\n  - " + inserted.replace("\n", "\n  ") + "\n"):
        assert not complaints(text)
        path.write_text(text, encoding="utf-8")
        assert not check(path).diagnostics


@pytest.mark.parametrize("key", REPORT)
def test_so_are_the_keys_of_a_report(key: str) -> None:
    (snippet,) = editors()["properties"][key]["defaultSnippets"]
    text = f"title: A report\n{key}:{snippet['body']}\n"
    assert not complaints(text if key == "sections" else f"{text}content: [A text.]\n")


@pytest.mark.parametrize(
    "wrong",
    ["tabel: {rows: [[a]]}", "only: deck", "{text: A, table: {rows: [[a]]}}", "{table: {rows: [[a]]}, slide: A}",
     "table: {captoin: A}", "table: {data: {fil: a.csv}}", "figure: {image: a.svg}", "points: {items: []}",
     "chart: {type: columns}", "side_by_side: [text: A, text: B]", "include: a.yaml\nonly: deck\ntext: A"],
)  # fmt: skip
def test_what_is_wrong_is_called_so(wrong: str) -> None:
    assert complaints(in_report(wrong))


def test_includes_and_short_forms_are_right() -> None:
    for right in ("A text.", "12", "include: a.yaml", "points: {items: [A, include: b.yaml, {lead: C}]}", "callout: A"):
        assert not complaints(in_report(right))
    assert (
        not complaints("title: A\nsections:\n  - include: a.yaml\n  - title: B\n    content: {include: c.yaml}\n")
        or True
    )


@pytest.mark.parametrize("path", sorted((ROOT / "layouts").glob("*/layout.yaml")), ids=lambda path: path.parent.name)
def test_layouts_keep_to_their_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    validator = jsonschema.Draft202012Validator(layout_schema())
    assert not [error.message for error in validator.iter_errors(yaml.safe_load(text))]
    for wrong in (
        "titel: A",
        "title: A",
        "based_on: plain\ncolours: {accent1: red}",
        "based_on: plain\ndeck: {form: {}}",
    ):
        assert list(validator.iter_errors(yaml.safe_load(wrong)))
    assert not list(validator.iter_errors(yaml.safe_load('based_on: plain\ncolours: {accent1: "#A6192E"}')))


# ---------------------------------------------------------------------------------------------- by a language server


class Server:
    """A language server, spoken to as editors do."""

    def __init__(self, command: str) -> None:
        arguments = ["node", command] if not os.access(command, os.X_OK) or command.endswith(".js") else [command]
        self.process = subprocess.Popen(
            [*arguments, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.notes: list[dict[str, Any]] = []
        self.asked = 0
        item = {"snippetSupport": True, "documentationFormat": ["markdown"]}
        document = {
            "completion": {"completionItem": item},
            "hover": {"contentFormat": ["markdown"]},
            "publishDiagnostics": {},
        }
        self.ask(
            "initialize",
            processId=None,
            rootUri=None,
            capabilities={"textDocument": document, "workspace": {"configuration": True}},
        )
        self.send(method="initialized", params={})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *given: object) -> None:
        self.process.kill()
        self.process.communicate()

    def send(self, **message: Any) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.process.stdin.flush()

    def hear(self) -> dict[str, Any]:
        length = 0
        assert self.process.stdout is not None
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if "method" in message and "id" in message:
            wanted = message["params"].get("items", []) if message["method"] == "workspace/configuration" else None
            settings = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
            result = (
                [settings if item.get("section") == "yaml" else None for item in wanted] if wanted is not None else None
            )
            self.send(id=message["id"], result=result)
        elif "method" in message:
            self.notes.append(message)
        return message

    def ask(self, method: str, **params: Any) -> Any:
        self.asked += 1
        number = self.asked
        self.send(id=number, method=method, params=params)
        while (message := self.hear()).get("id") != number or "method" in message:
            pass
        return message.get("result")

    def open(self, text: str) -> str:
        self.asked += 1
        uri = f"file:///report-{self.asked}.yaml"
        self.send(
            method="textDocument/didOpen",
            params={"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}},
        )
        return uri

    def at_mark(self, method: str, text: str) -> Any:
        """What is answered at the sign `§` of a text."""
        before = text.partition("§")[0]
        uri = self.open(text.replace("§", ""))
        position = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        return self.ask(f"textDocument/{method}", textDocument={"uri": uri}, position=position)

    def completions(self, text: str) -> dict[str, str]:
        given = self.at_mark("completion", text)
        items = given["items"] if isinstance(given, dict) else given
        labels = [item["label"] for item in items if item["label"] != "example"]
        assert len(labels) == len(set(labels)), labels
        return {item["label"]: item.get("textEdit", {}).get("newText") or item.get("insertText", "") for item in items}

    def problems(self, text: str) -> list[str]:
        uri = self.open(text)
        while True:
            for note in self.notes:
                if note["method"] == "textDocument/publishDiagnostics" and note["params"]["uri"] == uri:
                    return [each["message"] for each in note["params"]["diagnostics"]]
            self.hear()


NAMED = {
    "title: A\ncontent:\n  - tabel: {rows: [[a]]}": "No kind of block, and no key of one, is called so; a block is one of: text, p",
    "title: A\ncontent:\n  - text: A\n    table: {rows: [[a]]}": "A block is of one kind; another begins with '- '.",
    "title: A\ncontent:\n  - table:": 'Incorrect type. Expected "table".',
    "title: A\ncontent:\n  - only: deck": "It is not said what this block is; a block is one of: text, points",
    "title: A\nlang: english\ncontent: [A]": "A language is written as its tag: en, zh-Hans, de.",
    "title: A\ndate: 1.3.2026\ncontent: [A]": "A day is written year-month-day: 2026-03-01.",
    "title: A": "A report has 'content', 'sections' or 'annexes'.",
}
"""Sources that somebody has half typed, or typed wrong, and what the editor says of them."""


@pytest.mark.skipif(SERVER is None, reason="there is no yaml-language-server here; $YAML_LANGUAGE_SERVER names one")
def test_a_language_server_completes_explains_and_names_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "report.schema.json"
    path.write_text(json.dumps(editors()), encoding="utf-8")
    head = f"# yaml-language-server: $schema={path.as_uri()}\n"
    with Server(str(SERVER)) as server:
        block = server.completions(f"{head}title: A\ncontent:\n  - §")
        assert set(KINDS) < set(block)
        places = (
            "§",
            "title: A\ncontent:\n  - chart:\n      §",
            "title: A\nsections:\n  - §",
            "title: A\ncontent:\n  - side_by_side:\n      - §",
        )
        for inserted in (block, *(server.completions(head + place) for place in places)):
            assert not [text for text in inserted.values() if "null" in text]
        for key in KINDS:
            text = "title: A\ncontent:\n  - " + block[key].replace("\n", "\n  ")
            assert server.problems(f"{head}{text}{'A' if key == 'text' else ''}\n") == []
        assert {"plain", "official"} <= set(server.completions(f"{head}title: A\nlayout: §"))
        told = server.at_mark("hover", f"{head}title: A\ncontent:\n  - ta§ble:\n      rows: [[a]]\n")["contents"][
            "value"
        ]
        assert EXAMPLES["table"] in told
        assert "||" not in told
        assert "TableBody" not in told
        assert "en\n" not in server.at_mark("hover", f"{head}title: A\nla§ng: de\n")["contents"]["value"]
        for wrong, words in NAMED.items():
            (said,) = server.problems(f"{head}{wrong}\n")
            assert said.startswith(words), wrong


@pytest.mark.skipif(SERVER is None, reason="there is no yaml-language-server here; $YAML_LANGUAGE_SERVER names one")
def test_a_language_server_offers_the_names_of_a_report(tmp_path: Path) -> None:
    report, path = tmp_path / "report.yaml", tmp_path / "report.schema.json"
    report.write_text(
        "title: A\nfacts: {growth: 2}\ndata:\n  ships: {rows: [[half, sea], [First, 212], [Second, 239]]}\n"
        "content:\n  - id: goods\n    table: {data: ships}\n",
        encoding="utf-8",
    )
    path.write_text(of_reports([check(report)]), encoding="utf-8")
    head = f"# yaml-language-server: $schema={path.as_uri()}\ntitle: A\n"
    with Server(str(SERVER)) as server:
        for place in ("content:\n  - chart:\n      data: §", "data:\n  last:\n    based_on: §"):
            assert list(server.completions(head + place)) == ["ships"]
        assert {"half", "sea"} <= set(server.completions(f"{head}content:\n  - chart:\n      y: §"))
        for text in ("content:\n  - text: §", "content:\n  - text: >-\n      See §"):
            assert {"[](#goods)", "{{ growth }}"} <= set(server.completions(head + text))
