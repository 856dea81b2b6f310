"""What reading and writing Argdown costs, side by side with Argdown's own parser where that is installed.

``npm install @argdown/core`` in some folder, and name it in the environment: ``ARGDOWN_CORE=/some/folder python -m benchmarks --only argdown``.
Both get the same text in one run: a debate with titles, tags, nested relations, reconstructions and data blocks. Argdown's parser builds its model, too.
Processor time is measured on both sides, the least of several rounds, so that what else the machine does counts for little. Theirs needs some rounds
to warm up; what its first one costs, as on the command line, is given as well.
"""

import json
import os
import shutil
import subprocess  # noqa: TID251 - the other parser is a program
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from argmap.loading.argdown.building import read_outline
from argmap.loading.collecting import collection_paused
from argmap.loading.formats import loads_reported
from argmap.saving.argdown import write

BYTES = 1_000_000
ROUNDS = 5

_THEIRS = """
const core = require("@argdown/core");
const app = new core.ArgdownApplication({setLevel() {}, log() {}, error() {}, verbose() {}, warn() {}});
app.addPlugin(new core.ParserPlugin(), "parse-input");
app.addPlugin(new core.DataPlugin(), "build-model");
app.addPlugin(new core.ModelPlugin(), "build-model");
const input = require("fs").readFileSync(process.argv[1], "utf8");
let best = Infinity, first = null, found;
for (let round = 0; round < Number(process.argv[2]); round++) {
  const begin = process.cpuUsage();
  found = app.run({process: ["parse-input", "build-model"], input, logLevel: "none"});
  const used = process.cpuUsage(begin);
  const seconds = (used.user + used.system) / 1e6;
  first = first ?? seconds;
  best = Math.min(best, seconds);
}
console.log(JSON.stringify({seconds: best, first_seconds: first, statements: Object.keys(found.statements).length, errors: (found.parserErrors || []).length}));
"""


def debate(size: int) -> str:
    """Make a text of about so many bytes."""
    parts = ["===\ntitle: A long debate\n===\n"]
    length, at = 0, 0
    while length < size:
        parts.append(f"""
# Question {at}

[Thesis {at}]: The city should build a tram line along road number {at}, for its buses
are full every morning and *nobody* wants more cars. #transport
  + <Capacity {at}>: One tram carries as many people as three buses do, and it
    needs a single driver. #cost {{weight: 0.7}}
    - <Price {at}>: Rails cost more than asphalt, as [the survey](https://survey.example/{at}) says.
      <_ <Lifetime {at}>: They last for forty years, whereas @[Thesis {at}] is about the next ten.
  - [Noise {at}]: Trams are loud in narrow curves #(quality of life)

<Climate {at}>: Trams run on electricity.

(1) [Clean {at}]: Electric traffic keeps the air of road {at} clean.
(2) Clean air is worth an investment that lasts a generation.
-- Practical syllogism {{uses: [1, 2]}} --
(3) [Thesis {at}]
""")
        length += len(parts[-1])
        at += 1
    return "".join(parts)


def measure(*, small: bool) -> dict[str, Any]:
    """Give megabytes a second of each step, and how many times faster than Argdown's parser ours is."""
    text = debate(BYTES // (10 if small else 1))
    megabytes = len(text.encode()) / 1e6
    amap, report = loads_reported(text, name="debate.argdown")
    written = write(amap)[0]
    found: dict[str, Any] = {"megabytes": round(megabytes, 3), "nodes": len(amap.nodes), "links": len(amap.links), "left_behind": len(report.dropped)}
    whole = _cost(lambda: loads_reported(text, name="debate.argdown"))
    with collection_paused():  # as it is whenever a file is read
        outline = _cost(lambda: read_outline(text))
    found["outline_megabytes_a_second"] = round(megabytes / outline, 2)
    found["map_megabytes_a_second"] = round(megabytes / whole, 2)
    found["writing_megabytes_a_second"] = round(len(written.encode()) / 1e6 / _cost(lambda: write(amap)), 2)
    found["reading_again_megabytes_a_second"] = round(len(written.encode()) / 1e6 / _cost(lambda: loads_reported(written, name="again.argdown")), 2)
    theirs = _theirs(text, rounds=ROUNDS)
    if theirs:
        seconds = theirs["seconds"]
        found["theirs"] = theirs | {"megabytes_a_second": round(megabytes / seconds, 3)}
        found["outline_times_as_fast_as_theirs"] = round(seconds / outline, 1)
        found["map_times_as_fast_as_theirs"] = round(seconds / whole, 1)
    return found


def _cost(work: Callable[[], object]) -> float:
    """Give the least processor time of several runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def _theirs(text: str, rounds: int) -> dict[str, Any]:
    """Run Argdown's own parser; nothing where it is not at hand."""
    node, folder = shutil.which("node"), os.environ.get("ARGDOWN_CORE")
    if not node or not folder:
        return {}
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "debate.argdown")
        path.write_text(text, encoding="utf-8")
        run = subprocess.run([node, "-e", _THEIRS, str(path), str(rounds)], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if run.returncode:
        return {}
    said: dict[str, Any] = json.loads(run.stdout)
    return said
