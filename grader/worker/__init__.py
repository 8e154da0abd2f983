"""The only room that knows that student code is hostile.

The grading process talks to a `Zygote`, which forks a `Worker` for each exercise of a submission.
Student code runs in that worker alone; what comes back is bytes, read by a strict codec.
"""

from grader.worker.client import Died, Reply, StudentRaised, Worker, Zygote
from grader.worker.codec import Opaque

__all__ = ["Died", "Opaque", "Reply", "StudentRaised", "Worker", "Zygote"]
