# attack: follows sys.path and everything above it
# exercise: optimizers
# deserves: nothing
import glob
import os
import sys

places = {os.path.abspath(place) for place in [*sys.path, sys.prefix, sys.base_prefix, os.getcwd()]}
for _ in range(6):
    places |= {os.path.dirname(place) for place in places}
for place in sorted(places, key=len, reverse=True):
    for path in glob.glob(os.path.join(glob.escape(place), "solutions", "optimizers.py")):
        try:
            exec(open(path).read())
        except Exception as error:
            print(path, error)
