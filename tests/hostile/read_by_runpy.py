# attack: lets the tools that run, compile or list other files do the reading
# exercise: derivatives
# deserves: nothing
PATH = "@ROOT@/solutions/derivatives.py"


def linecached():
    import linecache

    return "".join(linecache.getlines(PATH))


def by_numpy():
    import numpy as np

    return np.fromfile(PATH, dtype=np.uint8).tobytes().decode()


def memory_mapped():
    import numpy as np

    return bytes(np.memmap(PATH, mode="r")).decode()


def by_codecs():
    import codecs

    return codecs.open(PATH, encoding="utf-8").read()


def by_loader():
    import pkgutil

    return pkgutil.get_data("solutions", "derivatives.py").decode()


for read in (linecached, by_numpy, memory_mapped, by_codecs, by_loader):
    try:
        exec(read())
    except BaseException as error:
        print(error)
