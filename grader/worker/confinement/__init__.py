"""What the kernel, or failing that Python, is asked to keep from a worker.

One module a mechanism, each used by the worker's own process just before a student's code runs:
`landlock` for files, `seccomp` for system calls, `limits` for memory, processes and privileges,
`fence` where the kernel offers nothing. `bubblewrap` puts a whole zygote into namespaces.
"""
