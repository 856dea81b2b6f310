"""`argmap schema`."""

import json

from argmap.cli import main
from argmap.loading.schema import map_schema


def test_it_prints_the_schema(capsys):
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(map_schema()))
