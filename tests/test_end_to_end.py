"""From source to products with the real engines: a new report builds at once, and every build gives the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from publish.cli import STARTERS
from tests.conftest import ROOT, Publish


@pytest.mark.parametrize("lang", STARTERS)
def test_a_new_report_becomes_a_briefing_and_a_deck(project: Path, publish: Publish, lang: str) -> None:
    publish("new", "trial", "--lang", lang)
    result = publish("build", "--strict", "source/trial.yaml")
    assert (result.code, result.err) == (0, "")
    assert Path("out/trial.pdf").read_bytes().startswith(b"%PDF-")
    assert zipfile.ZipFile("out/trial.pptx").testzip() is None
    assert sorted(path.name for path in Path("out").iterdir()) == ["manifest.json", "trial.pdf", "trial.pptx"]


def built(folder: Path, **environment: str) -> dict[str, bytes]:
    """The products of the conference report, built in a folder of its own by a process of its own."""
    shutil.copytree(ROOT / "source", folder / "source")
    subprocess.run(
        [sys.executable, "-m", "publish", "build", "source/postal-conference-2019.yaml"],
        cwd=folder,
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
    )
    return {path.name: path.read_bytes() for path in (folder / "out").glob("*.p*")}


def test_every_build_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "another folder").mkdir()
    first = built(tmp_path / "a", TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    other = built(tmp_path / "another folder", TZ="Asia/Shanghai", LC_ALL="C.UTF-8", PYTHONHASHSEED="2")
    assert set(first) == {"postal-conference-2019.pdf", "postal-conference-2019.pptx"}
    assert first == other


PARTS = """
import hashlib
from publish.layouts import open_layout
from publish.writers import WRITERS
from tests.writers.briefing.charts.test_charts import TYPES, drawn
from tests.writers.deck.painting.test_pptx import harbour
from tests.writers.deck.planning.test_charts import charted
layout = open_layout("plain")
parts = {name: drawn(plot, layout.spec, "zh-Hans") for name, plot in TYPES.items()}
parts |= {"kinds": WRITERS["deck"].write(harbour(), layout).data}
parts |= {"chart": WRITERS["deck"].write(charted("combined"), layout).data}
for name, data in parts.items():
    print(name, hashlib.sha256(data).hexdigest())
"""


def test_every_kind_on_slides_and_every_chart_is_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    environments = (("1", "UTC", "C", ROOT), ("2", "Asia/Shanghai", "C.UTF-8", tmp_path))
    printed = [
        subprocess.run(
            [sys.executable, "-c", PARTS], cwd=folder, check=True, capture_output=True, text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale},
        ).stdout
        for seed, zone, locale, folder in environments
    ]  # fmt: skip
    assert printed[0] == printed[1]
    assert len(printed[0].splitlines()) > 10
