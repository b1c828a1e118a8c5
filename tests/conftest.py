"""What all tests share: the one switch that rewrites goldens, a project in a temporary folder, and the command."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# These are scripts, whose examples nobody looks for.
collect_ignore_glob = ["bench/bare_*.py"]

# Tests start hundreds of processes; each would compile the package anew where nothing compiled is kept.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# They share what is kept between builds, and leave that of the user alone.
os.environ["PUBLISH_CACHE"] = str(ROOT / ".pytest_cache" / "publish")

# Messages are in the language of the locale: here in English, whatever that of the desk is.
for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
    os.environ.pop(name, None)
os.environ["LANG"] = "C.UTF-8"

# The same examples in every run: a failure in CI is a failure at the desk. More of them are looked for with
# `pytest --hypothesis-profile=search`.
# How long an example takes to draw depends on what else the machine does, and says nothing of the program.
settings.register_profile(
    "suite",
    derandomize=True,
    deadline=None,
    max_examples=60,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "search", deadline=None, max_examples=3000, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the golden files anew; look at the difference")
    parser.addoption("--moments", type=int, default=1, help="at how many moments a build is ended by each signal")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the golden file of that name, or writes the file anew with `--update`."""

    def compare(name: str, text: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--update"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"{name} is not as it was; `pytest --update` accepts it"

    return compare


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project folder with `source/`, and the working directory in it."""
    (tmp_path / "source").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str


Publish = Callable[..., Result]


@pytest.fixture(scope="session")
def primed(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What both writers import and keep is there before workers are forked, which would each bring it anew."""
    import publish.building.agreement.comparing  # noqa: F401
    from publish.building import check
    from publish.writers import WRITERS

    path = tmp_path_factory.mktemp("primed") / "a.yaml"
    path.write_text("title: A\nsections: [{title: B, content: [C.]}]\n", encoding="utf-8")
    checked = check(path)
    assert checked.report is not None
    assert checked.layout is not None
    for product in ("briefing", "deck"):
        WRITERS[product].write(checked.report, checked.layout)


@pytest.fixture
def publish(primed: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Publish:
    """`publish("check", "source/a.yaml")` runs the command in this process, through its entry point."""
    from publish import cli
    from publish.building.recording import manifest

    # Whether a file is too young to be believed depends on the clock: here each is.
    monkeypatch.setattr(manifest, "SETTLED", 10**18)

    def run(*arguments: str) -> Result:
        monkeypatch.setattr("sys.argv", ["publish", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        captured = capsys.readouterr()
        return Result(int(ended.value.code or 0), captured.out, captured.err)

    return run


LONGEST = (
    "test_standards",
    "test_any_foreign_deck",
    "test_any_deck",
    "test_html",
    "test_libreoffice",
    "test_strangers",
    "test_recipes",
    "test_end_to_end",
    "test_pages",
    "test_page",
    "test_footnotes",
    "test_marks",
)
"""The files of tests that take longest, which begin first: else one of two workers ends with them alone."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    rank = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path.stem, len(rank)))
