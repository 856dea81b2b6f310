"""A chart as a thing: it shows itself, goes into files, and says what is in it."""

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import pandas as pd
import pytest
from charted import rain, results

from argmap.charting.chart import Chart
from argmap.charting.charts import chart
from argmap.charting.figures import LISTED, SPOKEN, Figure, Numbers, framed
from argmap.errors import RenderError
from argmap.rendering.theme import AUTO, DARK, LIGHT, Theme
from argmap.scoring.methods import score

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def drawn():
    return chart(score(rain(), "df-quad"), rain())


def test_it_says_what_is_found_and_what_is_shown(drawn):
    assert drawn.title == "It will rain leads by 0.300"
    assert drawn.subtitle.startswith("Support of each thesis")
    assert drawn.numbers.rows == (("It will rain", "rain", 0.95), ("It stays dry", "dry", pytest.approx(0.65)))


def test_it_shows_itself_in_notebooks(drawn):
    bundle = drawn._repr_mimebundle_()
    assert bundle == {"text/html": drawn.svg, "image/svg+xml": drawn.svg, "text/plain": drawn.title}
    assert drawn._repr_svg_() == drawn.svg


def test_it_goes_into_a_file_by_its_suffix(drawn, tmp_path):
    drawn.save(tmp_path / "chart.svg")
    drawn.save(tmp_path / "chart.png")
    assert (tmp_path / "chart.svg").read_text(encoding="utf-8") == drawn.svg
    assert (tmp_path / "chart.png").read_bytes() == drawn.png()
    with pytest.raises(RenderError, match=r"chart.pdf: a chart ends in .svg or .png, not in '.pdf'"):
        drawn.save(tmp_path / "chart.pdf")


def test_a_png_is_as_wide_as_the_picture_times_the_zoom(drawn):
    wide = float(re.search(r'<svg [^>]*width="([\d.]+)"', drawn.svg)[1])
    for zoom in (1.0, 2.0):
        assert int.from_bytes(drawn.png(zoom=zoom)[16:20], "big") == pytest.approx(wide * zoom, abs=1)


def test_a_png_keeps_the_colours_of_a_theme_that_follows_the_reader():
    """Its own light ones, not those of the library."""
    ours = Theme.of(rivals={"A": "#7a1fa2"}).following(DARK)
    found = score(rain())
    assert chart(found, theme=ours).png() != chart(found, theme=AUTO).png()
    assert chart(found, theme=AUTO).png() == chart(found, theme=LIGHT).png()


def test_its_table_is_a_frame(drawn):
    frame = drawn.to_frame()
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == ["thesis", "id", "support"]
    assert frame["support"].tolist() == [0.95, pytest.approx(0.65)]


def test_its_parts_have_names_for_those_who_do_not_see(drawn):
    root = ET.fromstring(drawn.svg)  # noqa: S314 - our own
    by_id = {part.get("id"): part for part in root.iter() if part.get("id")}
    assert by_id[root.get("aria-labelledby")].text == drawn.title
    spoken = by_id[root.get("aria-describedby")].text
    assert "It will rain: id rain, support 0.950; It stays dry: id dry, support 0.650" in spoken
    assert json.loads(root.find(f"{SVG}metadata").text) == {
        "columns": ["thesis", "id", "support"],
        "rows": [["It will rain", "rain", 0.95], ["It stays dry", "dry", 0.65]],
    }


def test_nothing_in_it_leads_outside():
    for kind, result in results("crowd")[1].items():
        svg = chart(result, results("crowd")[0]).svg
        assert set(re.findall(r'https?://[^"\s<]+', re.sub(r">[^<]*<|aria-label=\"[^\"]*\"", "", svg))) <= {"http://www.w3.org/2000/svg"}, kind
        assert not re.search(r"<script|<image|<use|href=|@import|url\((?!#)", svg), kind


def test_charts_of_other_content_have_other_names_and_equal_ones_the_same():
    names = {re.search(r'id="(argmap-[0-9a-f]{8})"', score(amap).plot().svg)[1] for amap in (rain(), rain(links=[]), rain())}
    assert len(names) == 2


def plain(rows):
    return Figure("T", "S", "M", Numbers(("what", "number", "flag"), rows), lambda _, __: 0.0)


def test_a_long_table_is_cut_where_it_is_read_out_and_where_it_is_kept():
    rows = tuple((f"r{at}", float(at), True) for at in range(LISTED + 3))
    root = ET.fromstring(framed(plain(rows), LIGHT))  # noqa: S314 - our own
    assert root.find(f"{SVG}desc").text.endswith(f"; and {len(rows) - SPOKEN} rows more.")
    kept = json.loads(root.find(f"{SVG}metadata").text)
    assert (len(kept["rows"]), kept["of"]) == (LISTED, LISTED + 3)


def test_what_is_not_there_is_null_in_the_table_and_said_when_read_out():
    root = ET.fromstring(framed(plain((("a", float("nan"), True), ("b", None, False))), LIGHT))  # noqa: S314 - our own
    assert json.loads(root.find(f"{SVG}metadata").text)["rows"] == [["a", None, True], ["b", None, False]]
    assert "a: number n/s, flag yes; b: number n/s, flag no" in root.find(f"{SVG}desc").text


def test_a_chart_is_a_value(drawn):
    assert drawn.in_theme("dark").figure is drawn.figure
    assert isinstance(drawn.in_theme("dark"), Chart)
    with pytest.raises(AttributeError):
        drawn.theme = DARK


def test_results_can_be_had_without_loading_what_draws_them():
    code = "import sys\nfrom argmap.scoring.results import Scores\nfrom argmap.whatif.tornado import Tornado\nprint(*sorted(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert not {name for name in run.stdout.split() if name.startswith(("argmap.charting", "argmap.rendering", "resvg_py"))}
