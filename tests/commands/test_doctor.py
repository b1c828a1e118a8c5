"""Doctor: what a machine has, what it lacks, and the command that installs it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from publish.commands import doctor
from publish.layouts import fonts
from publish.layouts.libraries import LIBRARIES, Library, folders
from tests.conftest import Publish


def finding(name: str) -> doctor.Finding:
    (found,) = [one for one in doctor.examine() if one.name == name]
    return found


def test_everything_needed_is_looked_for() -> None:
    names = {one.name for one in doctor.examine()}
    assert {"weasyprint", "python-pptx", "pydantic", "Pango", "HarfBuzz subsetter", "LibreOffice", "pdftoppm"} <= names
    assert {font.file for font in fonts.REQUIRED} <= names


def test_an_examination_can_be_repeated_and_names_what_it_found() -> None:
    assert doctor.examine() == doctor.examine()
    python = next(iter(doctor.examine()))
    assert (python.found, python.path, python.remedy) == (True, sys.executable, None)
    pango = finding("Pango")
    assert pango.version is not None
    assert pango.version.startswith("1.")
    assert pango.path is not None
    assert "libpango" in pango.path


def test_a_missing_font_is_brought_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    find = fonts.find
    monkeypatch.setattr(fonts, "find", lambda name: None if name.startswith(("NotoSans-", "Fandol")) else find(name))
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert finding("NotoSans-Regular.ttf").remedy == "apt-get install --no-install-recommends fonts-noto-core"
    assert finding("FandolSong-Regular.otf").remedy == fonts.FETCH_FANDOL
    assert finding("LiberationSans-Regular.ttf").remedy is None


def test_a_missing_library_is_brought_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = Library(
        "Pango", "pango-1.0", ((sys.platform, "libnothing-1.0.so.0"),), "libpango-1.0-0", "pango_version_string"
    )
    monkeypatch.setattr(doctor, "LIBRARIES", (gone,))
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    found = finding("Pango")
    assert (found.found, found.version, found.path) == (False, None, None)
    assert found.remedy == "sudo apt-get install --no-install-recommends libpango-1.0-0"


def test_a_package_of_the_wrong_version_is_brought_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "requirements", lambda: ("pydantic<1", "no-such-package>=2"))
    old, none = finding("pydantic"), finding("no-such-package")
    assert (old.found, none.found) == (False, False)
    assert old.version is not None
    assert old.remedy == f"{sys.executable} -m pip install 'pydantic<1'"
    assert none.remedy == f"{sys.executable} -m pip install 'no-such-package>=2'"


def test_a_program_that_only_tests_need_is_no_lack(monkeypatch: pytest.MonkeyPatch, publish: Publish) -> None:
    monkeypatch.setattr("shutil.which", lambda command: None)
    said = publish("doctor")
    assert said.code == 0
    assert "MISSING LibreOffice" in said.out
    assert "apt-get install --no-install-recommends libreoffice-impress" in said.out


def test_the_command_prints_each_mend_once_and_has_its_code(
    monkeypatch: pytest.MonkeyPatch, publish: Publish, tmp_path: Path
) -> None:
    monkeypatch.setattr(fonts, "find", lambda name: None if "Fandol" in name else tmp_path / name)
    said = publish("doctor")
    assert said.code == 3
    assert said.out.count("MISSING Fandol") == 6
    assert said.out.count("dpkg-deb") == 1


def test_it_ends_in_one_command_for_a_build_and_one_for_the_tests(
    monkeypatch: pytest.MonkeyPatch, publish: Publish, tmp_path: Path
) -> None:
    lacking = ("FandolSong", "NotoSans-", "LiberationMono")
    monkeypatch.setattr(fonts, "find", lambda name: None if name.startswith(lacking) else tmp_path / name)
    monkeypatch.setattr(fonts, "package_here", lambda package: package)
    monkeypatch.setattr(doctor, "requirements", lambda: ("pydantic<1", "no-such-package>=2"))
    monkeypatch.setattr("shutil.which", lambda command: None)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    *_, build, _, _, tests = publish("doctor").out.splitlines()
    apt, pip, *fetch = build.strip().split(" && ")
    assert apt == "apt-get install --no-install-recommends fonts-noto-core fonts-liberation"
    assert pip == f"{sys.executable} -m pip install 'pydantic<1' 'no-such-package>=2'"
    assert " && ".join(fetch) == fonts.FETCH_FANDOL
    assert (
        tests.strip()
        == "apt-get install --no-install-recommends libreoffice-impress poppler-utils chromium chromium-driver"
    )


def test_fonts_are_fetched_with_the_rights_and_told_without(
    monkeypatch: pytest.MonkeyPatch, publish: Publish, tmp_path: Path
) -> None:
    ran: list[str] = []
    there: set[str] = set()

    def found(name: str) -> Path | None:
        return tmp_path / name if not name.startswith(("NotoSans-", "Fandol")) or name in there else None

    def run(command: str) -> int:
        ran.append(command)
        there.update(font.file for font in fonts.REQUIRED if (font.package == fonts.FANDOL) == ("dpkg-deb" in command))
        return 0

    monkeypatch.setattr(fonts, "find", found)
    monkeypatch.setattr(fonts, "package_here", lambda package: package)
    monkeypatch.setattr(doctor, "_run", run)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    apt = "sudo apt-get install --no-install-recommends fonts-noto-core"
    told = publish("fonts", "--print")
    assert (told.code, told.out, ran) == (3, f"{apt} && {fonts.FETCH_FANDOL}\n", [])
    told = publish("fonts")
    assert (told.code, told.out, ran) == (3, f"{apt}\n", [fonts.FETCH_FANDOL])
    monkeypatch.setattr("os.geteuid", lambda: 0)
    told = publish("fonts", "--lang", "zh")
    assert (told.code, told.out, ran[1:]) == (0, "字体都有了\n", [apt.removeprefix("sudo ")])
    assert told.err == f"已运行：{apt.removeprefix('sudo ')}\n"
    there.clear()
    monkeypatch.setattr(doctor, "_run", lambda command: 100)
    told = publish("fonts")
    assert told.code == 3
    assert told.err.startswith(f"failed: {apt.removeprefix('sudo ')}\nfailed: {fonts.FETCH_FANDOL}\nmissing: ")


def test_other_systems_have_names_folders_and_commands_of_their_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert {dict(library.files)["darwin"].endswith(".dylib") for library in LIBRARIES} == {True}
    assert {dict(library.files)["win32"].endswith(".dll") for library in LIBRARIES} == {True}
    assert LIBRARIES[0].file("sunos5") is None
    monkeypatch.setenv("WEASYPRINT_DLL_DIRECTORIES", str(tmp_path))
    (tmp_path / "libpango-1.0-0.dll").touch()
    pango = next(library for library in LIBRARIES if library.name == "Pango")
    assert pango.file("win32") == str(tmp_path / "libpango-1.0-0.dll")
    assert folders("darwin")[0] == Path("/opt/homebrew/lib")
    command = doctor._install(["libpango-1.0-0", "fonts-liberation", "libharfbuzz0b"], "darwin")
    assert command == "brew install pango && brew install --cask font-liberation"
    assert "pango" in doctor._install(["libpango-1.0-0"], "win32")
    assert {font.package for font in fonts.REQUIRED} <= set(doctor.CASKS)


def test_nothing_is_missing_where_these_tests_run(publish: Publish) -> None:
    said = publish("doctor")
    assert (said.code, "MISSING" in said.out) == (0, False)


@pytest.mark.parametrize(
    ("version", "clauses", "good"),
    [
        ("70.0", "==70.*", True),
        ("71.0", "==70.*", False),
        ("1.0.2", "~=1.0.2", True),
        ("1.0.9", "~=1.0.2", True),
        ("1.1", "~=1.0.2", False),
        ("2.11", ">=2.11", True),
        ("2.9.9", ">=2.11", False),
        ("3.1.6", ">=3.1.6,<4", True),
        ("4", ">=3.1.6, <4", False),
        ("1.3", "!=1.3", False),
        ("1.3.0", "==1.3", True),
        ("1.4", "!=1.3.*", True),
        ("1!2.0", ">1", True),
        ("2.0rc1", "<=2.0", True),
        ("1.0", "", True),
    ],
)
def test_versions_meet_their_clauses(version: str, clauses: str, good: bool) -> None:
    assert doctor.satisfies(version, clauses) is good


@pytest.mark.parametrize(("version", "clauses"), [("1.0", "===1.0"), ("1.0", "latest"), ("new", ">=1")])
def test_what_is_no_version_is_not_compared(version: str, clauses: str) -> None:
    with pytest.raises(ValueError, match="not a version"):
        doctor.satisfies(version, clauses)
