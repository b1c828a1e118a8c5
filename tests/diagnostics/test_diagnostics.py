"""Diagnostics as an author sees them."""

from __future__ import annotations

import pytest

from publish.diagnostics import (
    MAX_ALIKE,
    Diagnostic,
    Findings,
    Place,
    ReportError,
    Severity,
    Sources,
    as_text,
    error,
    first_of,
    in_order,
    warning,
)


def shown(line: str, column: int) -> list[str]:
    """The source line and the caret line of a diagnostic in the first line of a file."""
    sources = Sources({"a.yaml": f"{line}\nthe next line\n"})
    return as_text(error("yaml", "wrong", Place("a.yaml", 1, column)), sources).split("\n")[1:]


def test_shows_place_severity_code_message_line_caret_and_mend() -> None:
    sources = Sources({"a.yaml": "title: A\ncaptoin: B\n"})
    found = error("unknown-key", "unknown key 'captoin'", Place("a.yaml", 2, 1), "did you mean 'caption'?")
    assert as_text(found, sources) == (
        "a.yaml:2:1: error[unknown-key] unknown key 'captoin'\n"
        "    2 | captoin: B\n"
        "      | ^\n"
        "  hint: did you mean 'caption'?"
    )


def test_caret_stands_under_its_character_whatever_stands_before_it() -> None:
    line, caret = shown("全国é邮政\t经营", 7)
    assert line == "    1 | 全国é邮政 经营"
    assert caret == "      | " + " " * (2 + 2 + 1 + 2 + 2 + 1) + "^"


def test_long_line_is_cut_around_its_caret() -> None:
    line, caret = shown("邮" * 500 + "×" + "政" * 500, 501)
    assert line.startswith("    1 | …邮")
    assert line.endswith("政…")
    at = line.index("×")
    assert sum(2 if character in "邮政" else 1 for character in line[:at]) == caret.index("^")


def test_caret_may_stand_behind_the_line() -> None:
    assert shown("title", 6) == ["    1 | title", "      |      ^"]


def test_no_control_character_reaches_the_terminal() -> None:
    assert "\x1b" not in "".join(shown("title: \x1b[2J", 8))


def test_a_place_in_no_known_text_shows_no_line() -> None:
    assert as_text(error("yaml", "wrong", Place("b.yaml", 9, 9)), Sources({"a.yaml": ""})) == (
        "b.yaml:9:9: error[yaml] wrong"
    )


def test_lines_end_as_yaml_ends_them() -> None:
    sources = Sources({"a.yaml": "one\r\ntwo\rthree\u2028four\x85five"})
    assert [sources.line(Place("a.yaml", n)) for n in range(7)] == [None, "one", "two", "three", "four", "five", None]


def test_order_is_by_place_once_each_and_without_place_last() -> None:
    late, early = error("yaml", "late", Place("a", 9)), warning("yaml", "early", Place("a", 1))
    nowhere = error("not-found", "nowhere")
    assert in_order([nowhere, late, early, late]) == (early, late, nowhere)


def test_a_code_must_be_documented() -> None:
    with pytest.raises(ValueError, match="undocumented"):
        Diagnostic(Severity.ERROR, "nonsense", "")


def test_a_report_error_says_all() -> None:
    assert str(ReportError([error("yaml", "one"), error("yaml", "two")])) == "error[yaml] one\nerror[yaml] two"


def test_first_ones_are_shown_and_the_others_counted() -> None:
    found = [warning("empty", str(n), Place("a.yaml", n)) for n in range(1, 300)]
    assert first_of(found) == (tuple(found[:200]), 99)
    assert first_of(found[:3]) == (tuple(found[:3]), 0)


def test_no_error_is_left_out_for_a_warning_or_a_note() -> None:
    found = [Diagnostic(severity, "empty", str(n)) for n, severity in enumerate([*Severity, *Severity][::-1])]
    shown, left = first_of(found, 3)
    assert [str(diagnostic.severity) for diagnostic in shown] == ["warning", "error", "error"]
    assert left == 3


def test_of_one_code_no_more_are_kept_than_anyone_reads() -> None:
    found = Findings(warning("empty", "a", Place("a.yaml", n)) for n in range(1, MAX_ALIKE + 11))
    found += [error("empty", "b", Place("a.yaml", 9))]
    told = in_order(found)
    assert len(told) == MAX_ALIKE + 2
    assert told[-1] == warning(
        "empty", "10 more of this kind are not listed", Place("a.yaml", MAX_ALIKE + 1), "fix the others first"
    )


def test_what_was_counted_in_one_place_is_counted_in_another() -> None:
    found = Findings()
    found += Findings(warning("empty", "a", Place("a.yaml", n)) for n in range(MAX_ALIKE + 5))
    found += Findings(warning("empty", "b", Place("a.yaml", n)) for n in range(7))
    assert [diagnostic.message for diagnostic in found.whole()][-1] == "12 more of this kind are not listed"


@pytest.mark.parametrize("sign", ["\u202e", "\u2067", "\x1b[2J", "\x9b2J", "\u200b", "\ud800", "\U000e0041", "\u2028"])
def test_nothing_that_a_terminal_would_obey_is_shown(sign: str) -> None:
    found = error("yaml", f"wrong: '{sign}'", Place(f"a{sign}.yaml", 1, 2), f"write '{sign}'")
    text = as_text(found, Sources({found.place.file: f"a{sign}b" if found.place else ""}))  # type: ignore[union-attr]
    assert sign not in text
    assert text.encode("utf-8")


def test_quotation_of_any_length_is_cut() -> None:
    assert len(as_text(error("yaml", "a" * 1_000_000, None, "b" * 1_000_000))) < 5000
