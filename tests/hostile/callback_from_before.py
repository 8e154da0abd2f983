# attack: keeps a function of the grader's, and calls it when nobody expects that
# exercise: finite_differences
# deserves: nothing
kept = []


def forward_difference(f, w, eps=1e-6):
    kept.append(f)
    return w


def central_difference(f, w, eps=1e-4):
    return w + kept[0](w * 2)


def relative_error(a, b):
    return kept[0](a)
