"""`grade watch`: grades an exercise whenever it is saved, on a screen that stays still."""

from grader.watching.session import watch

__all__ = ["watch"]
