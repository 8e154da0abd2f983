"""The pytest plugin that runs checks, where the checks or their surroundings are odd."""

import subprocess
import sys

from conftest import ROOT, solution


def test_the_folder_may_have_the_name_of_a_file_of_ours(tmp_path):
    checkout = tmp_path / "plugin.py"
    checkout.mkdir()
    for package in ("exercises", "grader", "locales", "solutions"):
        (checkout / package).symlink_to(ROOT / package)
    (tmp_path / "optimizers.py").write_text(solution("optimizers"))

    graded = subprocess.run(
        [sys.executable, "-c", "from grader.cli import main; main()", "optimizers.py"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(checkout)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (0, "") == (graded.returncode, graded.stderr)
