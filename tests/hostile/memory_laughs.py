# attack: a billion laughs: lists in lists, small here, and endless when written down
# exercise: layers
# deserves: fork_backward
def fork_backward(gradients):
    return sum(gradients)


def dense_backward(W, X, dZ):
    laugh = ["ha"]
    for _ in range(60):
        laugh = [laugh, laugh]
    return laugh
