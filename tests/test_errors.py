import pickle

import pytest

from argmap.errors import ArgmapError, ConvergenceError, LoadError, MapError, MissingExtraError, Problem, Refusal, RenderError, SaveError

EVERY_ERROR = [
    MapError("no"),
    MapError(Refusal("a is wrong", ("a",), ("links", 3)), Refusal("b is wrong", ("b", "a"))),
    LoadError("debate.yaml", [Problem(3, 5, "unknown key"), Problem(1, 1, "empty")]),
    SaveError("out.yaml", "disk full"),
    ConvergenceError(("a", "b"), 100, 0.25),
    RenderError("no such layout"),
    MissingExtraError("frames", "analysis"),
]


@pytest.mark.parametrize("error", EVERY_ERROR, ids=lambda error: type(error).__name__)
def test_one_except_clause_catches_every_error(error):
    assert isinstance(error, ArgmapError)


@pytest.mark.parametrize("error", EVERY_ERROR, ids=lambda error: type(error).__name__)
def test_errors_survive_the_way_back_from_a_worker_process(error):
    """Pickling keeps the class, the words and every attribute."""
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (type(back), str(back), vars(back)) == (type(error), str(error), vars(error))


@pytest.mark.parametrize("error", [error for error in EVERY_ERROR if not isinstance(error, MapError | LoadError)], ids=lambda error: type(error).__name__)
def test_a_message_stays_on_one_line(error):
    assert "\n" not in str(error)
    assert str(error)


@pytest.mark.parametrize(
    ("error", "builtin"),
    [(MapError("no"), ValueError), (LoadError("a", []), ValueError), (SaveError("a", "b"), OSError), (MissingExtraError("a", "b"), ImportError)],
)
def test_errors_are_also_what_python_would_raise(error, builtin):
    assert isinstance(error, builtin)


def test_a_map_error_has_one_line_and_one_refusal_for_each_problem():
    error = MapError(Refusal("a is wrong", ("a",)), Refusal("b is wrong", ("b", "a"), ("links", 3)))
    assert str(error) == "a is wrong\nb is wrong"
    assert error.problems[1].location == ("links", 3)


def test_a_map_error_names_each_id_once_in_order():
    assert MapError(Refusal("x", ("b",)), Refusal("y", ("a", "b"))).ids == ("b", "a")


def test_a_map_error_from_words_carries_the_ids_it_is_given():
    assert MapError("unknown node 'x'", ids=("x",)).problems == (Refusal("unknown node 'x'", ("x",)),)


def test_a_load_error_lists_problems_in_the_order_of_the_file():
    error = LoadError("debate.yaml", [Problem(9, 1, "late"), Problem(2, 7, "early")])
    assert str(error) == "debate.yaml:2:7: early\ndebate.yaml:9:1: late"


def test_a_problem_of_the_whole_file_has_no_place():
    assert str(LoadError("debate.yaml", [Problem(0, 0, "is a directory")])) == "debate.yaml: is a directory"


def test_a_save_error_says_what_and_why():
    error = SaveError("out.yaml", "disk full")
    assert str(error) == "out.yaml: cannot write: disk full"
    assert (error.path, error.reason) == ("out.yaml", "disk full")


def test_a_convergence_error_says_how_far_it_came():
    error = ConvergenceError(("a",), 100, 0.251)
    assert "'a'" in str(error)
    assert "0.25 after 100 iterations" in str(error)


@pytest.mark.parametrize(("count", "rest"), [(5, False), (7, True)])
def test_a_convergence_error_names_five_nodes_at_most(count, rest):
    words = str(ConvergenceError(tuple(f"n{i}" for i in range(count)), 1, 1.0))
    assert "'n4'" in words
    assert ("and 2 more" in words) == rest
    assert "'n5'" not in words


def test_a_missing_extra_says_what_to_install():
    error = MissingExtraError("frames", "analysis")
    assert "pip install 'argmap[analysis]'" in str(error)
    assert (error.feature, error.extra) == ("frames", "analysis")
