# attack: undoes whatever was done to keep the solutions from being imported
# exercise: derivatives
# deserves: nothing
import importlib
import sys

for name in [name for name, module in sys.modules.items() if module is None]:
    del sys.modules[name]
sys.path[:0] = ["@ROOT@", ".", "..", "/work/main"]
sys.path_importer_cache.clear()
importlib.invalidate_caches()
for name in ("solutions.derivatives", "solutions", "grader.testing", "derivatives"):
    try:
        module = importlib.import_module(name)
        globals().update({k: v for k, v in vars(module).items() if callable(v)})
    except BaseException as error:
        print(name, error)
