"""Reads a submission: a folder, file, zip or notebook of a stranger's -> the bytes of each exercise.

Nothing is executed, followed or unpacked to disk here. What is wrong with the file of one exercise
is a problem of that exercise, and the others are graded.
"""

from grader.submission.model import SOURCE_LIMIT, Submission, Unreadable
from grader.submission.reading import read

__all__ = ["SOURCE_LIMIT", "Submission", "Unreadable", "read"]
