# attack: posix_spawn, and a pipe to hear the answer
# exercise: layers
# deserves: nothing
import os
import sys

try:
    ours, theirs = os.pipe()
    os.posix_spawn(
        "/bin/cat",
        ["cat", "@ROOT@/solutions/layers.py"],
        {},
        file_actions=[(os.POSIX_SPAWN_DUP2, theirs, 1)],
    )
    os.close(theirs)
    exec(os.read(ours, 65536))
except Exception as error:
    print(error, file=sys.stderr)
