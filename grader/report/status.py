"""What can come of a check."""

from enum import StrEnum


class Status(StrEnum):
    """What came of a check."""

    PASSED = "passed"
    FAILED = "failed"  # answered, and wrongly
    ERROR = "error"  # raised an exception
    TODO = "todo"  # not written yet
    SKIPPED = "skipped"  # waits for another check
    TIMEOUT = "timeout"
    CRASHED = "crashed"


NOT_PASSED = (Status.FAILED, Status.ERROR, Status.TIMEOUT, Status.CRASHED)  # ever worse
