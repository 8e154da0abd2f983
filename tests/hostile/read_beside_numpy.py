# attack: what is installed beside numpy tells where the checkout is
# exercise: derivatives
# deserves: nothing
import pathlib
import numpy

try:
    installed = pathlib.Path(numpy.__file__).parents[1]
    for link in installed.glob("*.pth"):
        for line in link.read_text().splitlines():
            found = pathlib.Path(line) / "solutions" / "derivatives.py"
            if found.exists():
                exec(found.read_text())
    exec((installed / "solutions" / "derivatives.py").read_text())
except Exception as error:
    print(error)
