"""Each script in examples/ runs as it stands, from any folder, and prints what it is there to show."""

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize("script", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.name)
def test_a_script_runs(script, tmp_path):
    command = [sys.executable, "-W", "error", str(script)]
    run = subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(EXAMPLES.parent)}, capture_output=True, text=True, check=False)  # noqa: S603 - our own scripts
    assert run.returncode == 0, run.stderr
    assert run.stdout


def test_rain_shows_that_a_doubt_about_one_step_turns_the_verdict(capsys):
    exec(compile((EXAMPLES / "rain.py").read_text(encoding="utf-8"), "rain.py", "exec"), {})  # noqa: S102 - our own script
    first, second = capsys.readouterr().out.splitlines()
    assert first.endswith("leader: dry")
    assert second.endswith("leader: rain")
