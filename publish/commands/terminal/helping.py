"""The help of commands, and what is wrong with a call, in the language of messages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

import click

from publish.commands.terminal.telling import Telling
from publish.diagnostics.catalogue import LANGUAGES, Catalogue
from publish.diagnostics.suggestions import did_you_mean
from publish.text.scripts import columns, wrapped

PLACE: Final = re.compile(r"(?<![\w./-])[A-Z]{4,}(?![\w/-])")
"""A word in capitals, which stands for what is to be written: SOURCE."""


def _filled(text: str, say: Catalogue) -> str:
    """What is to be written, called so in the language of messages."""
    return PLACE.sub(lambda found: say(found[0]), text) if say.sentences else text


class Formatter(click.HelpFormatter):
    """Writes the help in a language; lines of Chinese, which has no spaces, part between characters."""

    def __init__(self, say: Catalogue, width: int | None = None, max_width: int | None = None) -> None:
        super().__init__(width=width, max_width=max_width)
        self.say = say

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line of how it is called."""
        super().write_usage(prog, _filled(args, self.say), self.say("Usage: ") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """A heading with its colon."""
        if self.say.sentences:
            self.write(f"{'':>{self.current_indent}}{self.say(heading)}：\n")
        else:
            super().write_heading(heading)

    def write_text(self, text: str) -> None:
        """A paragraph."""
        if not self.say.sentences:
            super().write_text(text)
            return
        indent = " " * self.current_indent
        lines = wrapped(self.say(" ".join(text.split())), self.width - self.current_indent)
        self.write("".join(f"{indent}{line}\n" for line in lines))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """A list of options or commands, and what each does."""
        rows = [(_filled(first, self.say), self._option(second)) for first, second in rows]
        if not self.say.sentences:
            super().write_dl(rows, col_max, col_spacing)
            return
        first = min(max(columns(name) for name, _ in rows), col_max) + col_spacing
        room = max(self.width - first - self.current_indent, 20)
        for name, words in rows:
            head = f"{'':>{self.current_indent}}{name}"
            lines = list(wrapped(words, room))
            begin = self.current_indent + first
            if columns(name) > first - col_spacing or not lines:
                self.write(f"{head}\n")
            else:
                self.write(f"{head}{' ' * (first - columns(name))}{lines.pop(0)}\n")
            self.write("".join(f"{'':>{begin}}{line}\n" for line in lines))

    def _option(self, words: str) -> str:
        """What an option does; what click adds of it stands in brackets."""
        if not self.say.sentences:
            return words
        extras = list[str]()
        text = words
        while added := re.fullmatch(r"(.*?)\s+\[([^\[\]]*)\]", text, re.S):
            text = added[1]
            extras.insert(0, self.separated(added[2]))
        return "".join([self.say(" ".join(text.split())), *(f"  [{extra}]" for extra in extras)])

    def separated(self, extra: str) -> str:
        """What click adds of an option, part by part."""
        return "；".join(self.say(part) for part in extra.split("; "))


class Context(click.Context):
    """What a call is made in; its help is in the language of messages."""

    @property
    def say(self) -> Catalogue:
        """What the program says in that language."""
        found = self.find_object(Telling)
        return found.say if found else Catalogue()

    def make_formatter(self) -> click.HelpFormatter:
        """What writes the help."""
        return Formatter(self.say, self.terminal_width, self.max_content_width)


def _language() -> click.Option:
    # It is read before all else: what is wrong with a call is told in it, too.
    words = "The language of messages; by default that of the locale."
    return click.Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help=words)


def _with_language(params: list[click.Parameter]) -> list[click.Parameter]:
    return params if any(param.name == "lang" for param in params) else [*params, _language()]


class Command(click.Command):
    """A command, which takes `--lang`."""

    context_class = Context

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self.params = _with_language(self.params)


class Group(click.Group):
    """A group that tells which command was meant, and whose help has a whole sentence for each."""

    context_class = Context
    command_class = Command
    group_class = type

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self.params = _with_language(self.params)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; one that is misspelt is told with the one that was meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as problem:
            if near := did_you_mean(args[0], self.list_commands(ctx)):
                raise click.UsageError(f"{problem.message} {near[0].upper()}{near[1:]}", ctx) from None
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, self.commands[name].get_short_help_str(1000)) for name in self.list_commands(ctx)]
            )


def misuse(problem: click.ClickException, say: Catalogue) -> str:
    """What is wrong with a call: how the command is called, where its help is, and what was wrong."""
    if isinstance(problem, click.exceptions.NoArgsIsHelpError):  # nothing is wrong but that no command was named
        return problem.format_message()
    told = []
    context = getattr(problem, "ctx", None)
    if context is not None:
        told.append(context.get_usage())
        if context.command.get_help_option(context) is not None:
            name = max(context.command.get_help_option_names(context), key=len)
            told.append(say(f"Try '{context.command_path} {name}' for help."))
        told.append("")
    message = problem.format_message()
    if not say.sentences:
        return "\n".join([*told, f"Error: {message}"])
    words = "".join(say(part) for part in re.split(r"(?<=\.) (?=[A-Z(])", message))
    # click quotes each name by itself, and puts commas and strokes between them.
    words = re.sub(r"'([^']*)'", r"“\1”", _filled(words, say))
    words = re.sub(r"” ?([,/]) ?(?=“)", lambda found: {",": "”、", "/": "”/"}[found[1]], words)
    return "\n".join([*told, f"{say('Error: ')}{words}"])
