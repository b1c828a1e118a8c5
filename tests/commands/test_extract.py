"""The source that a briefing carries, and how it comes out again."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish import build, load
from publish.commands.extract import attachments, recover
from publish.diagnostics import ReportError
from publish.model.nodes import DATA, SOURCE
from publish.source import load as read
from tests.conftest import Publish

FILES = {
    "report.yaml": "title: 报告 # 注\nsections: {include: parts/main.yaml}\n",
    "parts/main.yaml": "- title: A section\n  content:\n    - a\n    - {table: {data: data/数据.csv}}\n"
    "    - {table: {data: data/数据.csv}}\n",
    "data/数据.csv": "\ufeffName,Figure\r\nOne,1\r\n",
}


@pytest.fixture
def written(project: Path) -> Path:
    """A report of three files in `source/`; the working directory is the project."""
    for name, text in FILES.items():
        path = project / "source" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    return Path("source/report.yaml")


def said(problem: pytest.ExceptionInfo[ReportError]) -> list[str]:
    return [one.code for one in problem.value.diagnostics]


def carrying(path: Path, *files: tuple[str, bytes]) -> Path:
    """A PDF of one page with attachments of any names."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        names = pikepdf.Array()
        for number, (name, data) in enumerate(files):
            stream = pdf.make_stream(data, Type=pikepdf.Name.EmbeddedFile)
            held = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F=name, UF=name, EF=pikepdf.Dictionary(F=stream))
            names.extend([pikepdf.String(f"{number:03}"), pdf.make_indirect(held)])
        if files:
            pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=names))
        pdf.save(path)
    return path


# ---------------------------------------------------------------------------------------------- what a report carries


def test_a_report_carries_what_it_was_read_from_byte_for_byte(written: Path) -> None:
    carried = load(written).files
    assert {one.path: one.data.decode() for one in carried} == FILES
    assert [(one.path, one.media_type) for one in carried] == [
        ("report.yaml", SOURCE),
        ("parts/main.yaml", SOURCE),
        ("data/数据.csv", DATA),
    ]


@pytest.mark.parametrize("called", ["source/report.yaml", "./source/../source/report.yaml", "{}/source/report.yaml"])
def test_names_do_not_tell_where_the_project_lies(written: Path, called: str) -> None:
    assert [one.path for one in load(called.format(Path.cwd())).files] == list(FILES)


def test_a_report_in_the_working_directory_has_the_same_names(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("source")
    assert [one.path for one in load("report.yaml").files] == list(FILES)


def test_a_name_that_leaves_the_folder_and_comes_back_stays_in_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("source/r.yaml").write_text("title: T\nsections: {include: ../source/s.yaml}\n", encoding="utf-8")
    Path("source/s.yaml").write_text("- {title: S, content: [a]}\n", encoding="utf-8")
    monkeypatch.chdir("source")
    assert [one.path for one in load("r.yaml").files] == ["r.yaml", "s.yaml"]


def test_an_author_keeps_the_source_out(written: Path) -> None:
    written.write_text(f"attach_source: false\n{FILES['report.yaml']}", encoding="utf-8")
    assert load(written).files == ()


def test_nothing_outside_the_project_is_carried(written: Path) -> None:
    Path("secret.csv").write_text("a\nb\n", encoding="utf-8")
    written.write_text(
        "title: T\nsections: [{title: S, content: [{table: {data: ../secret.csv}}]}]\n", encoding="utf-8"
    )
    found = read(written)
    assert [one.code for one in found.diagnostics] == ["outside-project"]
    assert found.report is None or [one.path for one in found.report.files] == ["report.yaml"]


def test_authors_cannot_set_the_files_themselves(written: Path) -> None:
    written.write_text(f"files: []\n{FILES['report.yaml']}", encoding="utf-8")
    assert [one.code for one in read(written).diagnostics] == ["unknown-key"]


# ---------------------------------------------------------------------------------------------- out again


def test_what_comes_out_is_what_went_in_and_builds_the_same_bytes(written: Path, publish: Publish) -> None:
    briefing = build(written, only="briefing")["briefing"]
    done = publish("source", str(briefing), "--out", "again/source")
    assert (done.code, done.err) == (0, "")
    assert done.out.split("\n")[:-1] == sorted(f"again/source/{name}" for name in FILES)
    assert {name: (Path("again/source") / name).read_bytes().decode() for name in FILES} == FILES
    again = build("again/source/report.yaml", "again/out", only="briefing")["briefing"]
    assert again.read_bytes() == briefing.read_bytes()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    pdf = carrying(tmp_path / "a.pdf", ("a.yaml", b"new"), ("b.yaml", b"new"))
    out = tmp_path / "out"
    out.mkdir()
    (out / "b.yaml").write_bytes(b"old")
    with pytest.raises(ReportError) as problem:
        recover(pdf, out)
    assert said(problem) == ["exists"]
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {"b.yaml": b"old"}
    assert recover(pdf, out, force=True) == (out / "a.yaml", out / "b.yaml")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {"a.yaml": b"new", "b.yaml": b"new"}


@pytest.mark.parametrize(
    "name",
    [
        *("../x", "a/../../x", "/etc/x", "C:x", "a\\..\\x", "..", ".", "/", "a\nb", "a/../b"),
        *("link/x", "circle/x", "link/x.yaml", "within/x.yaml", "pointed.yaml"),
    ],
)
@pytest.mark.parametrize("force", [False, True])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str, force: bool) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "link").symlink_to(tmp_path)
    (out / "circle").symlink_to(out / "circle")
    (out / "within").symlink_to(out)
    (out / "pointed.yaml").symlink_to(out / "elsewhere.yaml")
    before = sorted(tmp_path.rglob("*"))
    pdf = carrying(tmp_path / "a.pdf", ("good.yaml", b"x"), (name, b"x"))
    with pytest.raises(ReportError) as problem:
        recover(pdf, out, force=force)
    assert said(problem) == ["outside-project"]
    assert sorted(tmp_path.rglob("*")) == sorted([*before, pdf])


@pytest.mark.parametrize(
    "other",
    ["b/é.csv", "b//é.csv", "b/./é.csv", "B/É.CSV", "b/e\u0301.csv", "ｂ/é.csv", "b/é.csv/c.csv", "b.csv/../b/é.csv"],
)
def test_two_files_that_some_system_takes_for_one_are_refused(tmp_path: Path, other: str) -> None:
    with pytest.raises(ReportError) as problem:
        recover(carrying(tmp_path / "a.pdf", ("b/é.csv", b"1"), (other, b"2")), tmp_path / "out")
    assert said(problem) in (["unreadable"], ["outside-project"])
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "name",
    [
        *("run.sh", "a.py", "Makefile", "a.yaml.exe", "a.html", "a.desktop", "yaml", "a.yaml/b"),
        *(".git/config.yaml", ".x.yaml", "a/.b/c.yaml", ".yaml", "./a.yaml", "a//b.yaml"),
        *("a\u202egpj.yaml", "a\u2066.csv", "a\u200b.yaml", "a\u2028b.yaml", "a\x85.yaml", "a\xad.yaml"),
        *("a" * 251 + ".yaml", "字" * 84 + ".yaml", "a/" * 20 + "a.yaml", "a/" * 2000 + "a.yaml"),
        "/".join(["a" * 200] * 6) + ".yaml",
    ],
)
def test_a_name_that_no_file_of_a_report_has_is_refused_before_anything_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReportError) as problem:
        recover(carrying(tmp_path / "a.pdf", ("a-good-one.yaml", b"x"), (name, b"x")), tmp_path / "out", force=True)
    assert said(problem) == ["unreadable"]
    assert problem.value.diagnostics[0].message.isprintable()
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("most", ["MOST_FILES", "MOST_BYTES"])
def test_more_or_larger_files_than_a_report_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: str
) -> None:
    monkeypatch.setattr(f"publish.commands.extract.{most}", 1)
    with pytest.raises(ReportError) as problem:
        recover(carrying(tmp_path / "a.pdf", ("a.csv", b"12"), ("b.csv", b"34")), tmp_path / "out")
    assert said(problem) == ["too-large"]
    assert not (tmp_path / "out").exists()


def test_a_stream_that_unpacks_to_more_than_fits_is_refused(tmp_path: Path) -> None:
    path = carrying(tmp_path / "a.pdf", ("a.csv", b"0" * 90_000_000))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, compress_streams=True)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(ReportError) as problem:
        attachments(path)
    assert said(problem) == ["unreadable"]


def test_where_one_file_cannot_be_written_none_is_and_the_old_ones_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.yaml").write_bytes(b"old")
    (out / "d").write_bytes(b"a file where a folder should be")
    pdf = carrying(tmp_path / "a.pdf", ("a.yaml", b"new"), ("b/c.yaml", b"new"), ("d/e.yaml", b"new"))
    with pytest.raises(ReportError) as problem:
        recover(pdf, out, force=True)
    assert said(problem) == ["output"]
    assert sorted(path.name for path in out.rglob("*")) == ["a.yaml", "d"]
    assert (out / "a.yaml").read_bytes() == b"old"


NAMES = st.lists(st.text(st.sampled_from("aÄé中ſ .-_\u0301\u202e\u200dK/~:"), min_size=1, max_size=12), max_size=4)


@given(NAMES, st.sampled_from([".yaml", ".CSV", ".txt", ".inc", ""]))
def test_whatever_a_build_attaches_can_be_taken_out_again(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], ending: str
) -> None:
    """The names of included files are anything; those that are carried come out, the others are said."""
    folder = tmp_path_factory.mktemp("names") / "source"
    folder.mkdir()
    included = []
    for name in dict.fromkeys(f"{name}{ending}" for name in names):
        path = folder / name
        if name.startswith("/") or any(part in ("", ".", "..") for part in name.split("/")):
            continue
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("- a\n", encoding="utf-8")
            included.append(name)
    listed = "".join(f"    - include: {json.dumps(name)}\n" for name in included)
    text = f"title: T\nsections:\n- title: S\n  content:\n    - a\n{listed}"
    (folder / "r.yaml").write_text(text, encoding="utf-8")
    found = read(folder / "r.yaml")
    carried = found.report.files if found.report else ()
    pdf = carrying(folder.parent / "a.pdf", ("r.yaml", b""), *((one.path, one.data) for one in carried[1:]))
    assert len(recover(pdf, folder.parent / "again")) == max(1, len(carried))
    told = [one for one in found.diagnostics if one.code == "no-source"]
    assert found.report is None or len(carried) + len(told) == 1 + len(included)


def test_a_file_that_cannot_be_carried_is_said_when_the_report_is_built(written: Path) -> None:
    Path("source/parts/main.yaml").rename("source/parts/main.inc")
    written.write_text(FILES["report.yaml"].replace("main.yaml", "main.inc"), encoding="utf-8")
    found = read(written)
    assert [(one.code, str(one.place)) for one in found.diagnostics] == [("no-source", "source/parts/main.inc:1:1")]
    assert found.report is not None
    assert [one.path for one in found.report.files] == ["report.yaml", "data/数据.csv"]


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.csv").mkdir()
    with pytest.raises(ReportError) as problem:
        recover(carrying(tmp_path / "a.pdf", ("a.csv", b"1")), tmp_path / "out", force=True)
    assert said(problem) == ["output"]


# ---------------------------------------------------------------------------------------------- what is no briefing


def protected(path: Path) -> Path:
    with pikepdf.open(carrying(path, ("a", b"1")), allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="x", user="y"))
    return path


def damaged(path: Path) -> Path:
    data = carrying(path, ("a", b"1" * 400)).read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


def plain(path: Path) -> Path:
    path.write_text("title: T\n", encoding="utf-8")
    return path


def folder(path: Path) -> Path:
    path.mkdir()
    return path


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (protected, "unreadable"),
        (damaged, "unreadable"),
        (plain, "unreadable"),
        (folder, "unreadable"),
        (lambda path: path, "not-found"),
        (carrying, "no-source"),
    ],
    ids=["protected", "damaged", "plain", "folder", "absent", "empty"],
)
def test_what_is_no_briefing_is_a_diagnostic(project: Path, publish: Publish, make: object, code: str) -> None:
    assert callable(make)
    path = make(Path("a.pdf"))
    done = publish("source", str(path))
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"error[{code}] 'a.pdf' ")
    assert "hint: " in done.err
    assert list(Path("source").iterdir()) == []


def test_a_damaged_byte_anywhere_is_answered(tmp_path: Path) -> None:
    """Whatever the reader stumbles over, the answer is files or a diagnostic."""
    whole = carrying(tmp_path / "a.pdf", ("a.yaml", b"title: T\n" * 40)).read_bytes()
    path = tmp_path / "b.pdf"
    answered = 0
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        path.write_bytes(whole[:at] + b"\xff" + whole[at + 1 :])
        try:
            answered += len(attachments(path)) >= 1
        except ReportError:
            answered += 1
    assert answered >= 60


def test_source_without_a_file_is_called_wrongly(publish: Publish) -> None:
    assert publish("source").code == 2
