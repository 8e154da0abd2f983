"""The catalog of exercises and checks."""

import pytest
from conftest import IDS

import exercises
from grader import catalog

CONTRACT = {
    "derivatives": (15, "sigmoid sigmoid_deriv tanh_deriv relu_deriv squared_error squared_error_deriv neuron_forward neuron_backward"),
    "finite_differences": (10, "forward_difference central_difference relative_error"),
    "recursive_bprop": (20, "bprop"),
    "iterative_bprop": (15, "bprop"),
    "layers": (15, "dense_forward dense_backward sigmoid_backward add_backward fork_backward l2_loss l2_loss_backward combine_losses"),
    "xor": (15, "init_params forward backward update train predict"),
    "optimizers": (10, "gradient_descent momentum rmsprop adam"),
}  # fmt: skip


def test_the_exercises_are_those_of_the_course_in_its_order():
    assert list(CONTRACT) == list(IDS)


def test_the_points_add_up_to_a_hundred():
    assert 100 == sum(exercise.points for exercise in catalog.load())


@pytest.mark.parametrize("exercise", catalog.load(), ids=lambda exercise: exercise.id)
def test_every_function_has_checks_public_and_hidden(exercise):
    points, functions = CONTRACT[exercise.id]

    assert points == exercise.points
    for hidden in (False, True):
        assert set(functions.split()) == {c.function for c in exercise.checks if c.hidden is hidden}


@pytest.mark.parametrize("exercise", catalog.load(), ids=lambda exercise: exercise.id)
def test_every_check_has_a_name_of_its_own_and_a_title(exercise):
    ids = [check.id for check in exercise.checks]

    assert len(set(ids)) == len(ids)
    assert all(check.title and not check.title.endswith(".") for check in exercise.checks)
    assert all(set(check.needs) <= set(exercise.functions) for check in exercise.checks)


@pytest.mark.parametrize(
    ("named", "there"),
    [
        ("xor.py", []),
        ("xor.py", ["xor.py"]),
        ("xor.ipynb", ["xor.ipynb"]),
        ("xor.py", ["xor.py", "xor.ipynb"]),
    ],
)
def test_the_file_of_an_exercise_is_the_one_that_is_there(tmp_path, named, there):
    for name in there:
        (tmp_path / name).touch()
    [xor] = (exercise for exercise in catalog.outlines() if exercise.id == "xor")

    assert named == xor.file_in(tmp_path)


def test_without_the_hidden_checks_only_public_ones_are_listed():
    assert not any(
        check.hidden for exercise in catalog.load(hidden=False) for check in exercise.checks
    )


def test_a_check_that_needs_what_there_is_not_is_refused(tmp_path, monkeypatch):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "exercise.toml").write_text(
        'title = "Mine"\npoints = 1\norder = 1\nlesson = "xor"\n'
    )
    (tmp_path / "mine" / "checks.py").write_text(
        "@pytest.mark.needs('forwards')\ndef test_backward__answers(student): ...\n"
        "def test_forward__answers(student): ...\n"
    )
    monkeypatch.setattr(exercises, "__file__", str(tmp_path / "__init__.py"))
    monkeypatch.setattr(catalog, "outlines", catalog.outlines.__wrapped__)

    with pytest.raises(
        ValueError, match=r"mine: backward\.answers needs `forwards`, which no check"
    ):
        catalog.load.__wrapped__(hidden=False)
