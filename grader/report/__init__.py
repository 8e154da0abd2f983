"""What came out of a grading, as plain data; the renderers beside it know nothing else."""

from grader.report.model import CheckResult, ExerciseReport, Report, Status

__all__ = ["CheckResult", "ExerciseReport", "Report", "Status"]
