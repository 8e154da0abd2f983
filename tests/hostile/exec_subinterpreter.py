# attack: a fresh interpreter in the same process, where nobody has forbidden any import
# exercise: derivatives
# deserves: nothing
import os

INSIDE = """
import importlib.util, os
try:
    text = open(importlib.util.find_spec("solutions.derivatives").origin).read()
except BaseException as error:
    text = f"print({str(error)!r})"
os.write(%d, text.encode())
"""

try:
    import _xxsubinterpreters as interpreters

    ours, theirs = os.pipe()
    interpreters.run_string(interpreters.create(), INSIDE % theirs)
    exec(os.read(ours, 65536))
except Exception as error:
    print(error)
