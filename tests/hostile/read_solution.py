# attack: reads the solution from where it lies
# exercise: derivatives
# deserves: nothing
try:
    exec(open("@ROOT@/solutions/derivatives.py", encoding="utf-8").read())
except Exception as error:
    print(error)
