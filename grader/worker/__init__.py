"""The only room that knows that student code is hostile.

`Workers` hands out a `Worker` for each exercise of a submission, at the strictest level of isolation
that this machine can keep. Student code runs in that worker alone; what comes back is bytes, read
by a strict codec. `confinement/` is what the kernel is asked for, `inside/` what runs in there.
"""

from grader.worker.budget import CPU_BUDGET, MEMORY, OUTPUT, wall_limit
from grader.worker.client import Cause, Died, Reply, StudentRaised, Worker
from grader.worker.codec import Opaque
from grader.worker.level import Level, Obstacle
from grader.worker.workers import Unavailable, Workers

__all__ = [
    "CPU_BUDGET",
    "MEMORY",
    "OUTPUT",
    "Cause",
    "Died",
    "Level",
    "Obstacle",
    "Opaque",
    "Reply",
    "StudentRaised",
    "Unavailable",
    "Worker",
    "Workers",
    "wall_limit",
]
