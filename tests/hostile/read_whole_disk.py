# attack: walks through all folders until it finds the solution
# exercise: derivatives
# deserves: nothing
import os
import time

until = time.monotonic() + 1.2
for top in ("/work", "/home", "/srv", "/opt", "/root", "/"):
    for folder, folders, files in os.walk(top):
        folders[:] = [f for f in folders if f not in ("proc", "sys", "node_modules", ".git")]
        if "derivatives.py" in files and "solutions" in folder:
            try:
                exec(open(os.path.join(folder, "derivatives.py")).read())
            except Exception as error:
                print(folder, error)
        if time.monotonic() > until:
            break
