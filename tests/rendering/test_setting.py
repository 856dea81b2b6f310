"""Text set for PNG: every line in its room, read in its direction."""

import xml.etree.ElementTree as ET

import pytest

from argmap.rendering.png import drawn
from argmap.rendering.setting import set_text
from argmap.rendering.shapes import SVG
from argmap.rendering.text import letters

FAMILIES = "Helvetica, Arial, 'Liberation Sans', Arimo, sans-serif"
ROOM, LEFT = 120.0, 40.0

LINES = [
    "欧州の規制産業は Mistral", "유럽의 규제 산업은", "الفجوة في الحوسبة 58%", "חברות באירופה (GDPR)", "यूरोप की कंपनियाँ स्थानीय", "บริษัทในยุโรปลงทุน",
    "ஐரோப்பிய நிறுவனங்கள்",     "👩\u200d👩\u200d👧 🇪🇺 🚀🚀 👍🏽 ok", "Z\u0301\u0302 cafe\u0301 ∀x ∈ ℵ", "W" * 30 + "漢",
]  # fmt: skip


def picture(text, **attributes):
    root = ET.Element("svg", {"xmlns": SVG, "width": "300", "height": "30", "font-family": FAMILIES})
    said = {"x": str(LEFT), "y": "20", "font-size": "12", "textLength": str(ROOM), "lengthAdjust": "spacingAndGlyphs"} | attributes
    ET.SubElement(root, "text", {name.replace("_", "-"): value for name, value in said.items()}).text = text
    return ET.tostring(root, encoding="unicode")


def is_inked(svg, begin, end):
    """Whether a stretch of the picture has any ink: then its PNG is another than that of nothing."""
    size, window = 'width="300" height="30"', f'viewBox="{begin} 0 {end - begin} 30" width="{end - begin}" height="30"'
    return drawn(svg.replace(size, window)) != drawn(picture("").replace(size, window))


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("hand", [{}, {"font_weight": "bold"}])
def test_no_line_leaves_its_room(line, hand):
    ready, _ = set_text(picture(line, **hand), drawn)
    assert is_inked(ready, LEFT, LEFT + ROOM)
    assert not is_inked(ready, 0, LEFT - 2)
    assert not is_inked(ready, LEFT + ROOM + 2, 300)


@pytest.mark.parametrize(("style", "left"), [({"text_anchor": "end"}, 120.0), ({"text_anchor": "middle"}, 60.0), ({"direction": "rtl"}, 120.0)])
def test_a_line_stands_where_its_anchor_says(style, left):
    """What is read leftward begins at the right end; a line as long as its room fills it."""
    x = LEFT + left
    ready, _ = set_text(picture("חברות באירופה משקיעות חברות באירופה", x=str(x), **style), drawn)
    stretches = [(0, LEFT - 2), (LEFT, LEFT + 6), (LEFT + ROOM - 6, LEFT + ROOM), (LEFT + ROOM + 2, 300)]
    assert [is_inked(ready, *stretch) for stretch in stretches] == [False, True, True, False]


def test_a_leftward_line_ends_at_its_left_where_its_anchor_says_so():
    ready, _ = set_text(picture("שלום", direction="rtl", text_anchor="end"), drawn)
    assert [is_inked(ready, 0, LEFT - 2), is_inked(ready, LEFT, LEFT + 6)] == [False, True]


def test_a_leftward_line_of_plain_letters_is_set_too():
    ready, _ = set_text(picture("(GDPR) – é", x="160", direction="rtl"), drawn)
    assert [is_inked(ready, 150, 160), is_inked(ready, 162, 300)] == [True, False]


def test_a_picture_of_plain_letters_stays_as_it_is():
    svg = picture("Narrow models – do “real” work, for €5 in Łódź")
    assert set_text(svg, drawn) == (svg, [])


def test_only_lines_of_other_scripts_are_set_and_all_else_is_kept():
    svg = picture("漢字", fill="#123456", text_decoration="line-through", id="here").replace("</svg>", "<title>漢</title><text>plain</text></svg>")
    ready, _ = set_text(svg, drawn)
    group, title, plain = ET.fromstring(ready)  # noqa: S314 - our own picture
    [run] = group
    assert (run.get("fill"), run.get("text-decoration"), run.get("id"), run.get("textLength")) == ("#123456", "line-through", "here", None)
    assert (title.text, plain.text, plain.attrib) == ("漢", "plain", {})


def test_a_line_of_nothing_but_strange_spaces_is_nothing():
    ready, strange = set_text(picture("\u3000\u2003"), drawn)
    assert strange == []
    assert ET.fromstring(ready).find(f"{{{SVG}}}g") is not None  # noqa: S314 - our own picture


def test_letters_without_a_font_are_named_once():
    ready, strange = set_text(picture("a \u0378\u0379 \u0378"), drawn)
    assert strange == ["\u0378", "\u0379"]
    assert "\u0378" in "".join(letters(ready))
