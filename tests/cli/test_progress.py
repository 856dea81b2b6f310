"""Progress of long work."""

import io
import sys

from argmap.cli.progress import progress


class Terminal(io.StringIO):
    """Standard error as a terminal has it."""

    def isatty(self):
        """Say so."""
        return True


def test_nothing_is_shown_where_nobody_watches(capsys):
    with progress("simulating") as advance:
        assert advance is None
    assert capsys.readouterr().err == ""


def test_a_terminal_shows_how_much_is_done(monkeypatch):
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with progress("simulating") as advance:
        advance(30, 100)
        advance(100, 100)
    assert "simulating" in screen.getvalue()
    assert "100/100" in screen.getvalue()
