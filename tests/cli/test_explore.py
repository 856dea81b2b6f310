"""`argmap explore`."""

import pytest

from argmap.cli import main


def test_it_writes_a_page_that_knows_the_file_by_name(rain, tmp_path, capsys):
    path = tmp_path / "rain.html"
    assert main(["explore", str(rain), "-o", str(path), "--perspective", "hopeful", "--semantics", "df-quad", "--layout", "tug", "--theme", "dark"]) == 0
    page = path.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert '"name":"rain.yaml"' in page
    assert '"start":{"method":"df-quad","perspective":"hopeful"' in page
    assert capsys.readouterr().err == f"note: wrote {path}\n"


def test_it_begins_with_cards_where_they_are_asked_for(rain, tmp_path):
    path = tmp_path / "rain.html"
    assert main(["explore", str(rain), "-o", str(path), "--layout", "cards"]) == 0
    assert '"cards_first":true' in path.read_text(encoding="utf-8")


def test_a_page_is_an_html_file(rain, tmp_path, capsys):
    assert main(["explore", str(rain), "-o", str(tmp_path / "rain.svg")]) == 2
    assert "a page ends in .html, not in '.svg'" in capsys.readouterr().err
    assert not (tmp_path / "rain.svg").exists()


@pytest.mark.parametrize(("options", "says"), [(["--semantics", "ach"], "a page cannot score by 'ach'"), (["--perspective", "nobody"], "unknown perspective")])
def test_what_a_page_cannot_do_ends_with_2(rain, tmp_path, capsys, options, says):
    assert main(["explore", str(rain), "-o", str(tmp_path / "rain.html"), *options]) == 2
    assert says in capsys.readouterr().err
    assert list(tmp_path.glob("*.html")) == []
