"""The version of errare."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("errare")
except PackageNotFoundError:  # run from a copy that is not installed
    VERSION = "0"
