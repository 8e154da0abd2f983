# attack: the shell can read, even if Python may not
# exercise: derivatives
# deserves: nothing
import os

command = "cat @ROOT@/solutions/derivatives.py > hostile-copy.txt"
try:
    if os.system(command) == 0:
        exec(open("hostile-copy.txt").read())
        os.remove("hostile-copy.txt")
    else:
        exec(os.popen("cat @ROOT@/solutions/derivatives.py").read())
except Exception as error:
    print(error)
