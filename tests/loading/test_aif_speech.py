"""Who said what."""

import pytest
from aif_texts import aif, counts

from argmap.loading import aif as reader
from argmap.loading.aif_speech import mentioned

STEP = {"a": "I The ice thaws", "t": "I Spring comes", "s": "RA Default Inference"}
PEOPLE = [{"participantID": 7, "firstname": "ann", "surname": "lee"}, {"participantID": 8, "firstname": "Bo", "surname": None}]


def read(nodes, *paths, **more):
    amap, report = reader.read(aif(STEP | nodes, "a > s > t", *paths, **more), "x")
    return amap, amap.evidence[0], counts(report)


def test_evidence_has_its_speaker_as_source_and_the_words_as_quotation():
    amap, item, report = read(
        {"l": "L ann lee: It thaws", "y": "YA Asserting"},
        "l > y > a",
        participants=PEOPLE,
        locutions=[{"nodeID": "l", "personID": "7", "start": "2021-11-11 21:50:00", "source": "Radio"}, {"nodeID": "l", "personID": "8"}],
    )
    assert amap.source(item.source.ref).author == "ann lee"
    assert [(said.text, said.by, said.at) for said in item.quotations] == [("It thaws", "ann lee", "Radio 2021-11-11 21:50:00")]
    assert item.date.isoformat() == "2021-11-11"
    assert report["dropped"] == {"records of speech": 1, "participants": 1}
    assert report["changed"]["participants"] == 1


def test_what_is_argued_for_has_a_note():
    nodes = {"l": "L Ann: Spring is here", "k": "L Bo says 'spring  comes'", "i": "L spring comes", "y": "YA Asserting", "z": "YA Agreeing"}
    amap, _, report = read(nodes, "l > y > t", "k > z > t", "i > t", locutions=[{"nodeID": "l", "start": "at noon"}])
    assert amap.theses[0].note == "Said by Ann (at noon): “Spring is here”\nSaid by Bo.\nSaid."
    assert amap.theses[0].tags == ("illocution:Agreeing",)
    assert amap.sources == ()
    assert report["changed"]["locutions (L)"] == 3


@pytest.mark.parametrize(
    ("text", "person", "by", "words"),
    [
        ("Ann Lee : It thaws", None, "Ann Lee", "It thaws"),
        ('Mr X says, "It thaws"', None, "Mr X", "It thaws"),
        ("ann4711 : it thaws", None, "ann4711", "it thaws"),
        ("as I said: it thaws", None, None, "as I said: it thaws"),
        ("Nothing else at all: it thaws", "12", "person 12", "Nothing else at all: it thaws"),
        ("ann lee: it thaws", "7", "ann lee", "it thaws"),
        ("Ann Lee:", None, None, "Ann Lee:"),
    ],
)
def test_names_are_told_from_words(text, person, by, words):
    _, item, _ = read({"l": f"L {text}", "y": "YA Asserting"}, "l > y > a", participants=PEOPLE, locutions=[{"nodeID": "l", "personID": person}])
    assert [(said.text, said.by) for said in item.quotations] == [(words, by)]


def test_a_person_is_known_by_number_however_named():
    nodes = {"l": "L Ann: It thaws", "k": "L it does", "y": "YA Asserting", "z": "YA Asserting"}
    _, item, _ = read(nodes, "l > y > a", "k > z > a", locutions=[{"nodeID": "l", "personID": 3}, {"nodeID": "k", "personID": "3"}])
    assert [said.by for said in item.quotations] == ["Ann", "Ann"]


def test_of_several_records_the_one_that_tells_when_counts():
    records = [{"nodeID": "l", "personID": "7"}, {"nodeID": "l", "personID": "9", "start": "2021-11-11 21:50:00"}]
    _, item, report = read({"l": "L ann lee: It thaws", "y": "YA Asserting"}, "l > y > a", participants=PEOPLE, locutions=records)
    assert [(said.by, said.at) for said in item.quotations] == [("ann lee", "2021-11-11 21:50:00")]
    assert report["dropped"] == {"records of speech": 1, "participants": 1}


def test_people_of_one_name_are_one_source():
    people = [*PEOPLE, {"participantID": 9, "firstname": "Ann", "surname": "Lee"}, {"participantID": 3, "firstname": "Cy", "surname": "None"}]
    nodes = {
        "l": "L ann lee: It thaws",
        "k": "L it does",
        "n": "L Ann Lee : it drips",
        "m": "L yes",
        "y": "YA Asserting",
        "b": "I It drips",
        "z": "YA Asserting",
    }
    said = [{"nodeID": key, "personID": number} for key, number in (("l", 7), ("k", 9), ("m", 3))]
    amap, item, report = read(nodes, "l > y > a", "k > y", "m > y", "n > z > b", participants=people, locutions=said)
    assert [source.title for source in amap.sources] == ["ann lee"]
    assert [one.source.ref for one in amap.evidence] == ["ann_lee", "ann_lee"]
    assert [said.by for said in item.quotations] == ["ann lee", "Ann Lee", "Cy"]
    assert (report["changed"]["participants"], report["dropped"]["participants"]) == (3, 1)


@pytest.mark.parametrize("start", ["0000-00-00 00:00:00", "1970-01-01", "2021-02-31", "soon", None])
def test_what_is_no_day_is_no_date(start):
    _, item, _ = read({"l": "L It thaws", "y": "YA Asserting"}, "l > y > a", locutions=[{"nodeID": "l", "start": start}])
    assert item.date is None


def test_empty_words_and_nobody_leave_nothing():
    _, item, _ = read({"l": "L  ", "y": "YA YA_1234"}, "l > y > a")
    assert (item.quotations, item.source, item.tags) == ((), None, ())


def test_analysts_and_turns_are_reported():
    nodes = {"l": "L Ann: It thaws", "n": "L Anon: Ann: It thaws", "y": "YA Analysing", "z": "YA Arguing", "k": "TA Default Transition", "w": "YA Analysing"}
    _, item, report = read(nodes, "n > y > l > k > z > s", "l > w > a", locutions=[{"nodeID": "s", "personID": 1}])
    assert item.source is None
    assert report["dropped"] == {"locutions (L)": 2, "illocutions (YA)": 3, "transitions (TA)": 1, "edges": 7, "records of speech": 1}


def test_quotations_that_argmap_wrote_are_taken_as_they_stand():
    nodes = {"l": {"is": "L Ann: short", "argmap": {"text": "Ann: the whole", "at": "p. 3"}}, "y": "YA Asserting"}
    amap, item, _ = read(nodes, "l > y > a", "y > t")
    assert [(said.text, said.by, said.at) for said in item.quotations] == [("Ann: the whole", None, "p. 3")]
    assert amap.theses[0].note == "Said: “Ann: the whole”"


def test_fields_are_put_together():
    assert mentioned({"quotations": (1,)}, {"quotations": (2,), "base": 0.5}) == {"quotations": (1, 2), "base": 0.5}
    assert mentioned({"base": 0.1, "note": None}, {"base": 0.5, "note": "n"}) == {"base": 0.1, "note": "n"}
