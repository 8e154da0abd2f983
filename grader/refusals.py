"""Why the operating system refuses a file or a folder, in words."""

from __future__ import annotations

import errno

from grader.languages import Message, say


def reason_of(error: OSError) -> Message:
    """Why the operating system refused something."""
    match error:
        case PermissionError():
            return say("you have no permission")
        case NotADirectoryError() | FileExistsError():
            return say("a file stands where a folder should be")
        case _ if error.errno == errno.ENOSPC:
            return say("the disk is full")
    return say("the system says {code}", code=f"`{errno.errorcode.get(error.errno or 0, error)}`")
