"""What WeasyPrint declares in C comes parsed, where that was parsed of this release."""

from __future__ import annotations

import ctypes.util
import subprocess
import sys
from pathlib import Path

import pytest

from publish.writers.briefing.pdf.engine import declarations

USES = """
import sys
from pathlib import Path
from publish.writers.briefing.pdf import engine
from publish.writers.briefing.pdf.engine import declarations
if sys.argv[1:]:
    declarations.STORED = Path(sys.argv[1])
engine.imported()
from weasyprint.text.ffi import ffi, harfbuzz_subset, pango
assert pango.pango_units_from_double(1) == 1024
assert harfbuzz_subset.HB_SUBSET_FLAGS_RETAIN_GIDS == 2
rectangle = ffi.new("PangoRectangle *", [1, 2, 3, 4])
assert rectangle.height == 4 and ffi.NULL == ffi.cast("void *", 0)
print("cffi" in sys.modules, "pycparser" in sys.modules)
"""


def used(*arguments: str) -> str:
    done = subprocess.run([sys.executable, "-c", USES, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_they_are_what_cffi_makes_of_them() -> None:
    """With another WeasyPrint, they are written anew: `declarations.STORED.write_text(declarations.emitted() + "\\n")`."""
    assert declarations.STORED.read_text(encoding="utf-8") == declarations.emitted() + "\n"


def test_the_engine_parses_nothing() -> None:
    assert used() == "False False"


@pytest.mark.parametrize(
    "change", [('"of": "', '"of": "0'), ('"_version": 9', '"_version": 1'), ("declarations", "others"), ("{", "")]
)
def test_declarations_of_another_release_are_left_to_cffi(change: tuple[str, str], tmp_path: Path) -> None:
    (stored := tmp_path / "stored.json").write_text(declarations.STORED.read_text("utf-8").replace(*change), "utf-8")
    assert used(str(stored)) == "True True"


def test_libraries_are_found_as_cffi_finds_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also those that only Python's search finds; what no search finds is told as cffi tells it."""
    made = declarations._made()
    assert made is not None
    parsed = made()
    parsed.cdef("what is parsed")
    path = ctypes.util.find_library("pango-1.0")
    monkeypatch.setattr(ctypes.util, "find_library", {"of another name": path}.get)
    assert parsed.dlopen("of another name", parsed.RTLD_NOW).pango_units_from_double(1) == 1024
    with pytest.raises(OSError, match="library 'nowhere'"):
        parsed.dlopen("nowhere")
