"""`argmap render`."""

import pytest

from argmap.cli import main


@pytest.mark.parametrize(("suffix", "begins"), [(".svg", b"<"), (".png", b"\x89PNG"), (".dot", b"digraph")])
def test_the_suffix_says_what_is_drawn(suffix, begins, rain, tmp_path, capsys):
    path = tmp_path / f"rain{suffix}"
    assert main(["render", str(rain), "-o", str(path)]) == 0
    assert begins in path.read_bytes()[:200]
    assert capsys.readouterr().err == f"note: wrote {path}\n"


def test_a_perspective_is_drawn_with_its_numbers(rain, tmp_path):
    plain, seen = tmp_path / "plain.dot", tmp_path / "seen.dot"
    assert main(["render", str(rain), "-o", str(plain)]) == 0
    assert main(["render", str(rain), "-o", str(seen), "--perspective", "hopeful"]) == 0
    assert plain.read_bytes() != seen.read_bytes()


def test_an_unknown_suffix_ends_with_2(rain, tmp_path, capsys):
    assert main(["render", str(rain), "-o", str(tmp_path / "rain.xyz")]) == 2
    assert "xyz" in capsys.readouterr().err
