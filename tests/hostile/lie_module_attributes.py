# attack: a module that finds a function for every name, when somebody asks
# exercise: derivatives
# deserves: nothing
import sys
import types
import numpy as np


def __getattr__(name):
    print("asked for", name)
    return lambda *args: np.zeros(np.shape(args[0]))


class Module(types.ModuleType):
    __getattribute__ = lambda self, name: __getattr__(name)


for module in list(sys.modules.values()):
    if getattr(module, "__dict__", None) is globals():
        module.__class__ = Module
__builtins__ = {"sigmoid": __getattr__}
