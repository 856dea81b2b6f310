"""The map of several files that the documentation shows is one map."""

import re
from pathlib import Path

from argmap.cli import main
from argmap.loading.formats import load

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "several-files.md").read_text(encoding="utf-8")


def test_the_files_that_are_shown_make_one_map(tmp_path, capsys):
    """Each block begins with a comment that names its file."""
    for name, text in re.findall(r"^```yaml\n# ([\w/.]+)[^\n]*\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    amap = load(tmp_path / "debate.yaml")
    assert [part.id for part in (*amap.nodes, *amap.sources)] == ["rain", "dry", "front", "clouds", "sky", "radio"]
    assert main(["merge", str(tmp_path / "debate.yaml"), "-o", str(tmp_path / "whole.yaml")]) == 0
    assert load(tmp_path / "whole.yaml") == amap
    assert main(["diff", str(tmp_path / "debate.yaml"), str(tmp_path / "whole.yaml"), "--exit-code"]) == 0
    assert "Nothing differs." in capsys.readouterr().out
