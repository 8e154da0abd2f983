"""The settings of nbgrader for a course with our assignments: `nbgrader_config.py` calls this."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader import preprocessors

from grader.notebooks.nbgrader.collecting import LMSCollector
from grader.notebooks.nbgrader.feedback import FeedbackExporter, HideChecks
from grader.notebooks.nbgrader.settling import SettleCells

# Seconds for a cell. A loop without an end in a function ends much sooner, in its worker.
_TIMEOUT = 120


def configure(c: Any) -> None:
    """Set what fair marks need in nbgrader's configuration object."""
    # The same in all languages, and what the grader knows as not written yet.
    c.ClearSolutions.code_stub = {"python": "raise NotImplementedError"}
    c.Execute.timeout = _TIMEOUT
    # nbgrader's own DeduplicateIds leaves an empty entry behind, of which it dies later.
    c.Autograde.sanitize_preprocessors = [
        preprocessors.ClearOutput,
        SettleCells,
        preprocessors.OverwriteKernelspec,
        preprocessors.OverwriteCells,
        preprocessors.CheckCellMetadata,
    ]
    # Of what nbgrader was asked to hide in a student's notebook, the feedback would tell all.
    c.GenerateFeedback.preprocessors = [
        preprocessors.GetGrades,
        preprocessors.ClearHiddenTests,
        preprocessors.ClearMarkScheme,
        HideChecks,
        CSSHTMLHeaderPreprocessor,
    ]
    c.GenerateFeedback.exporter_class = FeedbackExporter
    c.FeedbackExporter.template_name = "errare"
    c.FeedbackExporter.extra_template_basedirs = [str(Path(__file__).parent / "templates")]
    c.ZipCollectApp.collector_plugin = LMSCollector
    c.ExtractorPlugin.zip_ext = [".zip"]
