"""What goes to the terminal, and how."""

import io
import re
import sys

import pytest

from argmap.cli import main
from argmap.cli.printing import safe_streams, show, write
from argmap.reporting.blocks import Heading, Table


class Terminal(io.StringIO):
    """Text that says it is a terminal."""

    def isatty(self):  # noqa: D102 - as the base class
        return True


BLOCKS = [Heading("Rain"), Table(("node", "difference", "bar"), (("[bold]a", "+0.5", "█░"), ("b", "-0.5", "-")), frozenset({1})), "words [red]x"]


def terminal(monkeypatch):
    """Stand a terminal in for standard output; in the test itself, for pytest puts its own back after fixtures."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return stream


def test_a_terminal_gets_colour_and_texts_as_they_stand(monkeypatch):
    """Square brackets of a map are no markup."""
    stream = terminal(monkeypatch)
    show(BLOCKS)
    shown = stream.getvalue()
    assert "\x1b[" in shown
    assert "[bold]a" in shown
    assert "words [red]x" in shown


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colour_can_be_declined(monkeypatch, name, value):
    stream = terminal(monkeypatch)
    monkeypatch.setenv(name, value)
    show(BLOCKS)
    assert "words" in stream.getvalue()
    assert "\x1b[" not in stream.getvalue()


@pytest.mark.parametrize("colour", ["", "1"])
def test_a_narrow_terminal_gets_every_column_in_its_width(monkeypatch, colour):
    stream = terminal(monkeypatch)
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("NO_COLOR", colour)
    show([Table(("id", "what happens", "what should"), (("idle placebo", "Nothing moves at all.", "No support moves by itself."),))])
    shown = re.sub(r"\x1b\[[0-9;]*m", "", stream.getvalue())
    assert max(map(len, shown.splitlines())) <= 40
    assert {"idle", "placebo", "at", "all.", "by", "itself.", "what", "happens", "should"} <= set(shown.split())


def test_a_pipe_gets_plain_text(capsys):
    show(BLOCKS)
    assert capsys.readouterr().out == "Rain\n====\n\nnode     difference  bar\n[bold]a        +0.5  █░\nb              -0.5  -\n\nwords [red]x\n"


def test_a_narrow_encoding_gets_what_it_can_show(monkeypatch):
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    safe_streams()
    show(["█░…", "東"])
    stream.flush()
    assert raw.getvalue() == b"#.~\n\n\\u6771\n"


def test_a_reader_that_has_gone_ends_the_program(monkeypatch, tmp_path):
    with (tmp_path / "out").open("w", encoding="utf-8") as stream:

        class Gone:
            encoding = "utf-8"

            def write(self, _):
                raise BrokenPipeError

            def flush(self):
                raise BrokenPipeError

            def fileno(self):
                return stream.fileno()

        monkeypatch.setattr(sys, "stdout", Gone())
        with pytest.raises(SystemExit) as ended:
            write("text")
    assert ended.value.code == 141


def test_scores_are_shown_in_colour_on_a_terminal(monkeypatch, rain):
    stream = terminal(monkeypatch)
    assert main(["score", str(rain)]) == 0
    assert "\x1b[" in stream.getvalue()
