"""The class view: what an instructor opens before the lecture, with a report for each student."""

from grader.classroom.class_view.folder import write

__all__ = ["write"]
