"""Lines that are printed as they are."""

from __future__ import annotations

import pytest

from publish.text.code import lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb\n", ("a", "b")),
        ("\n\n  a  \n\n", ("  a",)),
        ("\ta\tb", ("    a   b",)),
        ("字\tb", ("字  b",)),
        ("a\r\n\r\nb", ("a", "", "b")),
        ("\n", ("",)),
    ],
)
def test_lines_of_code_have_spaces_for_tabs_and_no_blank_ones_around_them(text: str, expected: tuple[str, ...]) -> None:
    assert lines(text) == expected
