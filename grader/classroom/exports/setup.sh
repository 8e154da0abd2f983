#!/usr/bin/env bash
# Gradescope runs this once, when it makes the machine that grades: it installs errare there.
set -euo pipefail
root=${ERRARE_AUTOGRADER:-/autograder}

fits() { "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

if [ ! -x "$root/errare/bin/python" ]; then
    python=
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if fits "$name"; then python=$name; break; fi
    done
    if [ -z "$python" ]; then
        apt-get update
        apt-get install -y --no-install-recommends python3.11 python3.11-venv
        python=python3.11
    fi
    "$python" -m venv "$root/errare"
fi
"$root/errare/bin/python" -m pip install --disable-pip-version-check "$root"/source/*.whl
