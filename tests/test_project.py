"""The project tests itself: facts that would drift."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest
import yaml

import publish
from publish import cli
from publish.diagnostics import CODES
from publish.layouts import names
from publish.model import KINDS, AnyBlock, Block
from publish.model.products import HANDED_OUT, PRODUCTS
from publish.writers import WRITERS
from tests.conftest import ROOT

ENGINES = {"weasyprint", "pptx", "markdown_it", "lxml", "PIL", "uharfbuzz", "babel", "rich", "jinja2"}


def tracked() -> list[Path]:
    """Every text file that is committed."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:4096]]


def imported_by(program: str, *arguments: str) -> set[str]:
    """Which of the heavy packages a Python program has imported when it ends."""
    code = f"{program}\nimport sys, json; print(json.dumps(sorted(m for m in sys.modules if '.' not in m)))"
    ran = subprocess.run([sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return ENGINES & set(json.loads(ran.stdout.splitlines()[-1]))


def command(*arguments: str) -> str:
    return (
        f"import sys; sys.argv = ['publish', *{list(arguments)!r}]\nfrom publish import cli\n"
        "try: cli.main()\nexcept SystemExit as ended: assert not ended.code"
    )


# ---------------------------------------------------------------------------------------------- the package


def test_every_public_name_is_there() -> None:
    for name in publish.__all__:
        assert getattr(publish, name).__name__ == name
    with pytest.raises(AttributeError):
        _ = publish.nothing


def test_public_functions_stay_functions_whatever_is_imported() -> None:
    code = "import publish, publish.cli, publish.building, publish.writers\nassert callable(publish.build) and callable(publish.load)"
    assert imported_by(code) <= ENGINES


def test_importing_the_package_imports_no_engine() -> None:
    assert imported_by("import publish") == set()
    assert imported_by("import publish; publish.build, publish.load, publish.Report") == set()


def test_checking_imports_what_the_source_needs(tmp_path: Path) -> None:
    path = tmp_path / "plain.yaml"
    path.write_text(
        "title: A\nsections: [{title: B, content: [A paragraph., {points: {items: [c]}}]}]\n", encoding="utf-8"
    )
    # In this process: the command reads in a worker.
    check = f"from pathlib import Path; from publish.building import check; check(Path({str(path)!r}))"
    assert imported_by(check) == set()
    path.write_text("title: A\nsections: [{title: B, content: ['**C**']}]\n", encoding="utf-8")
    assert imported_by(check) == {"markdown_it"}
    assert imported_by(command("check", str(path))) == set()
    assert imported_by(command("schema")) == set()
    assert imported_by(command("doctor")) == set()


def test_a_command_looks_for_no_plugin_of_pydantic() -> None:
    """One that happens to be installed has no part in what is read, and to look for it in each package takes long."""
    code = """
from publish.commands.terminal import lean
lean.begin()
import sys, publish.model
from publish.model import Report
Report.model_validate({"title": "A", "sections": [{"title": "B", "content": ["C"]}]})
assert "importlib.metadata" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_what_a_room_names_is_what_its_modules_have() -> None:
    """`publish.model` imports them when they are asked for: a build that has nothing to do asks for none."""
    tree = ast.parse(Path(publish.model.__file__).read_text(encoding="utf-8"))
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    named = {alias.name: node.module for node in froms if "publish" in str(node.module) for alias in node.names}
    assert set(named) == set(publish.model.__all__)
    for name, module in named.items():
        assert getattr(publish.model, name) is getattr(import_module(str(module)), name), name
    light = "import publish.commands.making, sys; assert 'pydantic' not in sys.modules"
    subprocess.run([sys.executable, "-c", light], check=True, cwd=ROOT)


def test_the_writers_table_leads_to_writers() -> None:
    assert set(HANDED_OUT) < set(PRODUCTS) == set(WRITERS)
    for writer in WRITERS.values():
        module = ROOT / writer.product.writer.replace(".", "/")
        assert (module.with_suffix(".py")).is_file() or (module / "__init__.py").is_file()
    doors = [*(ROOT / "publish" / "writers").glob("*.py"), *(ROOT / "publish" / "writers").glob("*/__init__.py")]
    offered = {door for door in doors if re.search(r"^def write\(", door.read_text(encoding="utf-8"), re.M)}
    named = {(door.parent if door.stem == "__init__" else door.with_suffix("")).name for door in offered}
    assert named == {product.writer.removeprefix("publish.writers.") for product in PRODUCTS.values()}


def test_every_kind_of_block_is_one_of_the_union() -> None:
    kinds = {kind for kind in Block.__subclasses__() if kind.__module__.startswith("publish.")}
    assert kinds == {get_args(member)[0] for member in get_args(get_args(AnyBlock)[0])}
    assert kinds == set(KINDS.values())


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_is_told_by_the_key_that_all_its_blocks_have(name: str) -> None:
    assert KINDS[name].model_fields[name].is_required()


@pytest.mark.parametrize("name", names())
def test_every_kind_has_a_template_in_each_layout(name: str) -> None:
    from publish.layouts import open_layout

    layout = open_layout(name)
    missing = [kind for kind in KINDS if layout.file(f"briefing/blocks/{kind}.html") is None]
    assert not missing


def test_what_a_kind_has_besides_is_known_where_it_is_filled_in() -> None:
    """A kind with a number, a picture or data is named by every module that the guide names for it."""
    guide = yaml.safe_load((ROOT / "source" / "guide" / "architecture.yaml").read_text(encoding="utf-8"))
    (table,) = (
        block["table"]
        for section in guide[0]["sections"]
        for block in section["content"]
        if isinstance(block, dict) and block.get("id") == "more-of-a-kind"
    )
    keys = {"a number": "number", "a picture": "asset", "data": "data"}
    assert [has for has, _ in table["rows"]] == list(keys)
    for has, files in table["rows"]:
        having = {
            kind.__name__
            for name, kind in KINDS.items()
            if keys[has] in kind.model_fields
            or keys[has] in getattr(kind.model_fields[name].annotation, "model_fields", {})
        }
        assert having
        for file in re.findall(r"`([^`]+)`", files):
            code = (ROOT / file).read_text(encoding="utf-8")
            assert not {name for name in having if not re.search(rf"\b{name}\(|, {name}\)", code)}, (file, has)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_stands_in_the_outline(kind: str) -> None:
    writer = (ROOT / "publish" / "writers" / "outline.py").read_text(encoding="utf-8")
    assert f"case {KINDS[kind].__name__}(" in writer
    assert f'yield f"{kind}' in writer


def test_what_mypy_finds_complete_is_not_hidden_behind_a_cast() -> None:
    """A kind added to the union of blocks must be missed wherever kinds are told apart: there is no list of them by hand."""
    for path in (ROOT / "publish").rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        assert not ("assert_never(" in code and re.search(r"\bcast\(", code)), path


def test_every_module_stands_in_a_layer() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = next(
        contract for contract in project["tool"]["importlinter"]["contracts"] if contract["type"] == "layers"
    )["layers"]
    ordered = {name.strip(" ()").removeprefix("publish.") for layer in layers for name in layer.split("|")}
    modules = {path.stem for path in (ROOT / "publish").iterdir() if path.suffix == ".py"} - {"__init__", "__main__"}
    rooms = {path.name for path in (ROOT / "publish").iterdir() if (path / "__init__.py").is_file()}
    assert not (modules | rooms) - ordered


def test_every_code_is_raised_somewhere() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "publish").rglob("*.py"))
    silent = {name for name in CODES if code.count(f'"{name}"') < 2}
    assert not silent


def test_every_diagnostic_is_raised_with_a_known_code() -> None:
    raised = re.compile(r'\b(?:error|warning|Diagnostic)\(\s*(?:Severity\.\w+,\s*)?"([a-z-]+)"')
    for path in (ROOT / "publish").rglob("*.py"):
        assert set(raised.findall(path.read_text(encoding="utf-8"))) <= CODES.keys(), path


def test_only_the_command_prints() -> None:
    for path in (ROOT / "publish").rglob("*.py"):
        if path.name not in ("printing.py", "master.py"):
            assert not re.search(r"^\s*(print|click\.echo)\(", path.read_text(encoding="utf-8"), re.M), path


def test_rooms_are_small() -> None:
    """No folder has more than twelve modules, and no module more than 450 lines; the package itself is twelve folders."""
    tops = [path for path in (ROOT / "publish").iterdir() if path.name != "__pycache__"]
    assert sum(path.is_dir() for path in tops) <= 12
    assert sum(path.suffix == ".py" for path in tops) <= 6
    for folder in {path.parent for path in (ROOT / "publish").rglob("*.py")}:
        assert len([path for path in folder.glob("*.py") if path.stem != "__init__"]) <= 12, folder
    for path in (ROOT / "publish").rglob("*.py"):
        assert path.read_text(encoding="utf-8").count("\n") <= 450, path


# ---------------------------------------------------------------------------------------------- the repository


def test_no_machine_and_no_registry_is_written_down() -> None:
    told = re.compile(r"/(?:work|root)/|/home/\w+/|localhost:\d|https?://[^\s\"')]*(?:pypi|simple|index|mirror|proxy)")
    # This very file names what it looks for.
    for path in tracked():
        if path != Path(__file__):
            found = told.search(path.read_text(encoding="utf-8"))
            assert not found, f"{path.relative_to(ROOT)}: {found}"
    for path in (ROOT / ".ci").glob("constraints*.txt"):
        assert "://" not in path.read_text(encoding="utf-8")


def test_every_pin_has_its_hashes() -> None:
    for path in (ROOT / ".ci").glob("constraints*.txt"):
        pins = re.split(r"\n(?=[a-z0-9])", path.read_text(encoding="utf-8").replace("\\\n", ""), flags=re.I)
        pinned = [pin for pin in pins if re.match(r"[A-Za-z0-9_.-]+==", pin)]
        assert pinned
        assert all("--hash=sha256:" in pin for pin in pinned), path


def test_what_the_package_requires_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {
        ".ci/constraints.txt": project["project"]["dependencies"],
        ".ci/constraints-test.txt": project["dependency-groups"]["test"],
    }
    for file, requirements in wanted.items():
        pins = dict(re.findall(r"^([A-Za-z0-9_.-]+)==(\S+)", (ROOT / file).read_text(encoding="utf-8").lower(), re.M))
        from publish.commands.doctor import satisfies

        for requirement in requirements:
            name, clauses = re.match(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*(.*)", requirement).groups()  # type: ignore[union-attr]
            assert satisfies(pins[name.lower()], clauses), requirement


def test_make_explains_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.M)) - {"all"}
    explained = set(re.findall(r"^([a-z]+):.*## ", makefile, re.M))
    assert targets <= explained
    phony = set(re.findall(r"^\.PHONY: (.*)", makefile, re.M)[0].split())
    assert set(re.findall(r"^([a-z]+):", makefile, re.M)) <= phony


def test_set_up_says_how_it_is_used() -> None:
    for arguments in ([], ["deploy"], ["build", "test"]):
        wrong = subprocess.run([ROOT / ".ci" / "setup", *arguments], capture_output=True, text=True, check=False)
        assert (wrong.returncode, wrong.stderr) == (2, "usage: .ci/setup build|test\n")


def test_scripts_are_sound_shell() -> None:
    for name in ("setup", "run", "pins"):
        subprocess.run(["bash", "-n", ROOT / ".ci" / name], check=True)


def test_the_readme_names_only_commands_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\s*(?:\$ )?publish ([a-z]+)", readme, re.M)) | set(
        re.findall(r"`publish ([a-z]+)", readme)
    )
    assert named <= cli.cli.commands.keys()
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(r"`make ([a-z]+)`", readme)) <= targets
