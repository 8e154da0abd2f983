# attack: starts another Python, which knows the solutions, and asks it
# exercise: derivatives
# deserves: nothing
import sys

ASK = "import inspect, solutions.derivatives as d; print(inspect.getsource(d))"


def ask():
    import subprocess

    for python in (sys.executable, "@ROOT@/.venv/bin/python", "/usr/bin/python3"):
        done = subprocess.run([python, "-c", ASK], cwd="@ROOT@", capture_output=True, timeout=4)
        if b"def " in done.stdout:
            return done.stdout.decode()
    return ""


try:
    exec(ask())
except Exception as error:
    print(error)
