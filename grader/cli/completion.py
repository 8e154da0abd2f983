"""Shell completion: what could stand at the place where the user has pressed the tabulator.

A shell learns of it by `eval "$(_GRADE_COMPLETE=bash_source grade)"`, or `zsh_source`, or by
`_GRADE_COMPLETE=fish_source grade | source`; from then on it asks in the same way.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping

import click
from click.shell_completion import CompletionItem, shell_complete

_VARIABLE = "_GRADE_COMPLETE"

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def is_asked_for() -> bool:
    """Whether a shell asks, and not a person."""
    return _VARIABLE in os.environ


def complete(grade: click.Command, commands: Mapping[str, click.Command]) -> int:
    """Answer the shell; the exit code. `grade` is the command that has no name of its own."""
    # Without its PATH, which would be taken for the name of a command.
    options = [each for each in grade.params if isinstance(each, click.Option)]
    group = click.Group("grade", dict(commands), params=options, add_help_option=False)
    return shell_complete(group, {}, "grade", _VARIABLE, os.environ[_VARIABLE])


def one_of(names: Callable[[], Iterable[str]]) -> Completer:
    """Completes a parameter that is one of these names, which are looked up when asked for."""
    return lambda ctx, parameter, typed: [
        CompletionItem(name) for name in names() if name.startswith(typed)
    ]


def exercise_ids() -> list[str]:
    """The ids of the exercises."""
    from grader import catalog

    return [exercise.id for exercise in catalog.outlines()]
