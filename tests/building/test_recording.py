"""The record of builds: complete, as its schema says, the same for the same; and products compared with it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from publish.building.recording import manifest, states
from publish.building.recording.form import SCHEMA
from publish.commands import schema
from tests import fakes
from tests.conftest import Publish

REPORT = """\
title: A
sections:
  - title: S
    content:
      - A paragraph.
      - {id: t, table: {data: d.csv}}
"""


@pytest.fixture(autouse=True)
def source(project: Path, publish: Publish, monkeypatch: pytest.MonkeyPatch) -> Path:
    fakes.fake_writers(monkeypatch)
    monkeypatch.setattr(manifest, "SETTLED", -(10**18))
    states.of_program.cache_clear()
    Path("source/a.yaml").write_text(REPORT, encoding="utf-8")
    Path("source/d.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    return Path("source/a.yaml")


def recorded() -> dict[str, Any]:
    value: dict[str, Any] = json.loads(Path("out/manifest.json").read_text(encoding="utf-8"))
    return value


def test_a_manifest_is_as_its_schema_says_and_tells_what_each_product_shows(source: Path, publish: Publish) -> None:
    assert publish("build", "source/a.yaml").code == 0
    assert publish("build", "--only", "deck", "source/a.yaml").code == 0
    whole = recorded()
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(whole, SCHEMA)
    assert json.loads(publish("schema", "--manifest").out) == SCHEMA == json.loads(schema.of_manifest())
    assert set(whole["reports"]) == set(whole["timings"]) == {"source/a.yaml", "source/a.yaml --only deck"}
    record = whole["reports"]["source/a.yaml"]
    first, section, table = ({"file": "source/a.yaml", "line": line} for line in (1, 3, 6))
    assert record["products"]["briefing"]["pages"] == [[section], [section]]
    assert record["products"]["deck"]["slides"] == [[first], [section, table], [table]]
    assert set(record["from"]["files"]) == {"source/a.yaml", "source/d.csv"}
    assert {"publish", "python", "weasyprint", "python-pptx", "pango", "harfbuzz", "fontconfig"} <= set(
        record["versions"]
    )
    assert all(len(digest) == 64 for digest in record["fonts"].values())
    times = whole["timings"]["source/a.yaml"]
    assert set(times) == {"report", "briefing", "deck"}
    assert {"read", "resolve", "check", "open layout"} <= set(times["report"]["stages"])


def test_all_but_the_timings_is_the_same_for_the_same(source: Path, publish: Publish) -> None:
    found = []
    for jobs in ("1", "2"):
        assert publish("build", "--force", "--jobs", jobs, "source/a.yaml").code == 0
        whole = recorded()
        assert whole.pop("timings")
        found.append(whole)
    assert found[0] == found[1]


def test_timings_are_told_by_stage(source: Path, publish: Publish) -> None:
    told = publish("build", "--timings", "source/a.yaml")
    things = [words for line in told.err.splitlines() if (words := line.split("  ")[0].strip())]
    assert things == ["command", "report", "briefing", "deck", "command", "whole"]
    assert all(
        f"  {stage} " in told.err for stage in ("start", "look for changes", "read", "resolve", "rest", "record")
    )
    assert "briefing" not in publish("build", "--timings", "source/a.yaml").err


def test_products_of_a_report_that_is_gone_are_told(source: Path, publish: Publish) -> None:
    publish("build", "source/a.yaml")
    source.unlink()
    told = publish("verify")
    assert told.code == 0
    assert (
        "warning[out-of-date] 'source/a.yaml' is not there any more; what was made of it still is: a.pdf, a.pptx"
        in told.err
    )
    assert "remove that, too" in told.err


def test_products_are_verified_by_their_bytes(source: Path, publish: Publish) -> None:
    publish("build", "source/a.yaml")
    assert publish("verify").out == "2 products of 1 report, byte for byte as they were made\n"
    again = publish("verify", "--rebuild", "source/a.yaml")
    assert (again.code, again.out) == (
        0,
        "2 products of 1 report, byte for byte as they were made, and are made so again\n",
    )
    source.write_text(f"{REPORT}# later\n", encoding="utf-8")
    old = publish("verify")
    assert (
        old.code,
        "warning[out-of-date]" in old.err,
        "'source/a.yaml' changed since a.pdf, a.pptx were made" in old.err,
    ) == (
        0,
        True,
        True,
    )
    assert publish("verify", "--strict").code == 1
    Path("out/a.pdf").write_bytes(b"forged")
    Path("out/a.pptx").unlink()
    wrong = publish("verify")
    assert wrong.code == 1
    assert "error[not-as-made] 'out/a.pdf' is not, byte for byte, what was made" in wrong.err
    assert "error[not-as-made] 'out/a.pptx' is not there" in wrong.err
    assert publish("verify", "source/b.yaml").code == publish("verify", "--out", "elsewhere").code == 1


def test_a_report_is_known_however_it_is_named(
    source: Path, publish: Publish, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """By its path from here, from the root, or by way of another folder; also one that is not below this folder."""
    (there := tmp_path_factory.mktemp("elsewhere") / "b.yaml").write_text(
        "title: A\nsections: [{title: B, content: [C]}]\n"
    )
    afar = os.path.relpath(there)
    for built in ("source/a.yaml", str(source.absolute()), "source/../source/a.yaml", str(there), afar):
        assert publish("build", "--force", built, "--provenance").code == 0, built
        for named in (
            (str(there), afar) if "b.yaml" in built else ("source/a.yaml", "./source/a.yaml", str(source.absolute()))
        ):
            told = publish("verify", named)
            assert (told.code, told.out) == (0, "2 products of 1 report, byte for byte as they were made\n"), (
                built,
                named,
            )
    lacking = publish("verify", str(source.absolute().with_name("c.yaml")))
    assert f"has no record of '{source.absolute().with_name('c.yaml').as_posix()}'" in lacking.err


def test_what_is_made_otherwise_now_is_told(source: Path, publish: Publish) -> None:
    publish("build", "source/a.yaml")
    whole = recorded()
    path = Path("out/a.pdf")
    path.write_bytes(b"of another version")
    whole["reports"]["source/a.yaml"]["products"]["briefing"]["sha256"] = states.of_file(path)
    whole["reports"]["source/a.yaml"]["from"]["program"] = "0" * 64
    Path("out/manifest.json").write_text(json.dumps(whole), encoding="utf-8")
    assert publish("verify").code == 0
    told = publish("verify", "--rebuild")
    assert told.code == 1
    assert "made again, 'out/a.pdf' has other bytes" in told.err
    assert "hint: it was made by another version" in told.err
    assert path.read_bytes() == b"of another version"


def test_a_report_is_made_again_whatever_is_wrong_with_another(source: Path, publish: Publish) -> None:
    other = source.with_name("b.yaml")
    other.write_text(REPORT, encoding="utf-8")
    publish("build", "source/a.yaml", "source/b.yaml")
    whole = recorded()
    Path("out/b.pdf").write_bytes(b"of another version")
    whole["reports"]["source/b.yaml"]["products"]["briefing"]["sha256"] = states.of_file(Path("out/b.pdf"))
    Path("out/manifest.json").write_text(json.dumps(whole), encoding="utf-8")
    Path("out/a.pdf").unlink()
    told = publish("verify", "--rebuild")
    assert "'out/a.pdf' is not there" in told.err
    assert "made again, 'out/b.pdf' has other bytes" in told.err
