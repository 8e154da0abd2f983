# attack: imports the solution, in one way or another
# exercise: recursive_bprop
# deserves: nothing
import importlib
import importlib.util


def ways():
    yield lambda: importlib.import_module("solutions.recursive_bprop").bprop
    yield lambda: __import__("solutions", fromlist=["recursive_bprop"]).recursive_bprop.bprop

    def from_path():
        path = "@ROOT@/solutions/recursive_bprop.py"
        spec = importlib.util.spec_from_file_location("innocent", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module.bprop

    yield from_path


for way in ways():
    try:
        bprop = way()
    except BaseException as error:
        print(error)
