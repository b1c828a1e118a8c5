"""One build on several machines: divided alike by all, brought together whole; and where its products come from."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.building.recording import manifest, states
from publish.building.recording.shards import divided
from tests import fakes
from tests.conftest import Publish

NAMES = st.lists(st.text("abc/.é", min_size=1, max_size=4), unique=True, max_size=12)
TIMES = st.dictionaries(st.text("abc/.é", min_size=1, max_size=4), st.floats(0, 100), max_size=12)


@given(NAMES, TIMES, st.integers(1, 5))
def test_every_machine_finds_the_same_division_of_all_reports(
    names: list[str], times: dict[str, float], of: int
) -> None:
    timed = {name: {"deck": {"cpu": seconds}} for name, seconds in times.items()}
    parts = divided(names, timed, of)
    assert [sorted(part) for part in parts] == [sorted(part) for part in divided(names[::-1], timed, of)]
    assert sorted(name for part in parts for name in part) == sorted(names)


@given(
    st.dictionaries(st.text("abc/.é", min_size=1, max_size=4), st.floats(0.01, 100), min_size=1, max_size=12),
    st.integers(1, 5),
)
def test_no_machine_has_more_to_do_than_its_share_and_one_report(times: dict[str, float], of: int) -> None:
    timed = {name: {"deck": {"cpu": seconds}} for name, seconds in times.items()}
    loads = [sum(times[name] for name in part) for part in divided(list(times), timed, of)]
    assert max(loads) <= sum(loads) / of + max(times.values())


@pytest.fixture(autouse=True)
def sources(project: Path, publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    fakes.fake_writers(monkeypatch)
    monkeypatch.setattr(manifest, "SETTLED", -(10**18))
    states.of_program.cache_clear()
    for name in "abc":
        text = f"title: {name}\nsections: [{{title: S, content: [x]}}]\n"
        Path(f"source/{name}.yaml").write_text(text, encoding="utf-8")


def whole(folder: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(folder, "manifest.json").read_text(encoding="utf-8"))
    return found


def test_shards_together_are_the_whole_build(publish: Publish) -> None:
    publish("build", "--out", "whole")
    for number in (1, 2, 3, 4):
        assert publish("build", "--shard", f"{number}/4", "--balance", "whole", "--out", f"part{number}").code == 0
    assert publish("merge", "part1", "part2", "part3", "part4").code == 0
    merged, expected = whole("out"), whole("whole")
    assert merged["reports"] == expected["reports"]
    assert merged["timings"].keys() == expected["timings"].keys()
    assert {path.name: path.read_bytes() for path in Path("out").iterdir() if path.suffix != ".json"} == {
        path.name: path.read_bytes() for path in Path("whole").iterdir() if path.suffix != ".json"
    }
    assert publish("verify").out.startswith("6 products of 3 reports")
    assert publish("build", "--explain").err.count("up to date") == 3


def test_what_is_missing_or_changed_is_told_and_nothing_is_written(publish: Publish) -> None:
    for number in (1, 2):
        publish("build", "--shard", f"{number}/2", "--out", f"part{number}")
    (product,) = sorted(Path("part2").glob("*.pdf"))
    told = publish("merge", "part1")
    assert (told.code, "shard 2/2 is not there" in told.err) == (1, True)
    product.write_bytes(b"forged")
    assert f"'{product.as_posix()}' is not, byte for byte, what was made" in publish("merge", "part1", "part2").err
    Path("source/d.yaml").write_text("title: d\n", encoding="utf-8")
    assert publish("build", "--shard", "2/2", "--out", "part2").code == 1
    assert "different builds" in publish("merge", "part1", "part2").err
    publish("build", "--shard", "1/2", "--out", "part1")
    assert "has no products in" in publish("merge", "part1", "part2").err
    shutil.copytree("part1", "part3")
    assert "holds no shard" in publish("merge", "source").err
    assert publish("build", "--shard", "3/2").code == publish("merge").code == 2
    assert not Path("out").exists()


def test_provenance_names_products_and_all_that_they_were_made_from(
    publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SERVER_URL", "REPOSITORY", "SHA", "REF", "WORKFLOW_REF"):
        monkeypatch.setenv(f"GITHUB_{name}", f"https://forge/{name.lower()}" if name == "SERVER_URL" else name.lower())
    assert publish("build", "--provenance", "source/a.yaml").out.splitlines()[-1] == "out/a.intoto.json"
    statement = json.loads(Path("out/a.intoto.json").read_text(encoding="utf-8"))
    record = whole("out")["reports"]["source/a.yaml"]
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert statement["predicateType"] == "https://slsa.dev/provenance/v1"
    assert {each["name"]: each["digest"]["sha256"] for each in statement["subject"]} == {
        product["file"]: product["sha256"] for product in record["products"].values()
    }
    definition, details = (statement["predicate"][key] for key in ("buildDefinition", "runDetails"))
    assert definition["externalParameters"]["source"] == "source/a.yaml"
    commit, *files = definition["resolvedDependencies"]
    assert (commit["uri"], commit["digest"]) == (
        "git+https://forge/server_url/repository@ref",
        {"gitCommit": "sha"},
    )
    assert {each["name"] for each in files} == {"source/a.yaml", "NotoSans-Regular.ttf"}
    assert details["builder"]["id"] == "https://forge/server_url/workflow_ref"
    monkeypatch.setattr(manifest, "SETTLED", 10**18)
    told = publish("build", "--force", "--provenance", "source/a.yaml")
    assert (told.code, "it is not recorded what 'source/a.yaml' was made from" in told.err) == (1, True)


def test_a_bill_of_materials_is_valid_and_the_same_again(publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    bills = set()
    for _ in range(2):
        assert publish("build", "--sbom", "source/a.yaml").code == 0
        bills.add(Path("out/sbom.cdx.json").read_text(encoding="utf-8"))
    (bill,) = bills
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None
    found = {each["name"] for each in json.loads(bill)["components"]}
    assert {"weasyprint", "python-pptx", "lxml", "NotoSans-Regular.ttf"} <= found
    monkeypatch.setitem(sys.modules, "cyclonedx.model", None)
    told = publish("build", "--sbom", "source/a.yaml")
    assert (told.code, "pip install 'publish-reports[sbom]'" in told.err) == (3, True)
