# attack: defines more functions than the grader wants to hear of
# exercise: derivatives
# deserves: at most squared_error
for number in range(40_000):
    globals()[f"squared_error_of_the_student_number_{number}"] = len


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2
