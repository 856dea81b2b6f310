"""`argmap report`."""

import pytest

from argmap.cli import main


@pytest.mark.parametrize(("suffix", "begins"), [("html", "<!doctype html>"), ("md", "# Will it rain?")])
def test_it_writes_a_report_that_knows_how_it_was_made(rain, tmp_path, capsys, suffix, begins):
    path = tmp_path / f"rain.{suffix}"
    assert main(["report", str(rain), "-o", str(path), "--perspective", "hopeful", "--semantics", "df-quad", "--seed", "3", "--quick"]) == 0
    text = path.read_text(encoding="utf-8")
    assert text.startswith(begins)
    assert "argmap report rain.yaml --semantics df-quad --perspective hopeful --seed 3 --quick -o report.html" in text
    assert "How firm it is" not in text
    assert capsys.readouterr().err == f"note: wrote {path}\n"


@pytest.mark.parametrize(
    ("name", "options", "says"),
    [("r.html", ["--semantics", "nothing"], "nothing"), ("r.html", ["--perspective", "nobody"], "unknown perspective"), ("r.pdf", [], "a report ends in")],
)
def test_what_cannot_be_reported_ends_with_2(rain, tmp_path, capsys, name, options, says):
    assert main(["report", str(rain), "-o", str(tmp_path / name), *options]) == 2
    assert says in capsys.readouterr().err
    assert list(tmp_path.glob("r.*")) == []


def test_it_says_how_the_file_was_read_and_is_to_be_read_again(tmp_path):
    path, to = tmp_path / "duel.txt", tmp_path / "duel.md"
    path.write_text("arg(a).\narg(b).\natt(b, a).\n", encoding="utf-8")
    assert main(["report", str(path), "--from", "apx", "--max-bytes", "500", "-o", str(to), "--quick"]) == 0
    text = to.read_text(encoding="utf-8").replace("\\", "")
    assert "## How the file was read" in text
    assert "argmap score duel.txt --from apx --max-bytes 500 |" in text
