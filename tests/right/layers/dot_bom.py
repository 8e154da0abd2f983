# Starts with a byte order mark; `import numpy` without alias; numpy.dot; a loss that is a 0-d array; a demo.
import numpy


def dense_forward(W, b, X):
    return numpy.add(numpy.dot(W, X), b)


def dense_backward(W, X, dZ):
    ones = numpy.ones((dZ.shape[1], 1))
    dW = numpy.dot(dZ, X.T)
    db = numpy.dot(dZ, ones)
    dX = numpy.dot(W.T, dZ)
    return (dW, db, dX)


def sigmoid_backward(dA, Z):
    with numpy.errstate(over="ignore"):
        s = 1 / (1 + numpy.exp(-Z))
    return numpy.multiply(dA, numpy.multiply(s, 1 - s))


def add_backward(dZ, count):
    return [dZ + 0 for i in range(count)]


def fork_backward(gradients):
    return numpy.sum(gradients, axis=0)


def l2_loss(A, Y):
    m = Y.shape[1]
    return numpy.array(1 / (2 * m) * numpy.linalg.norm(A - Y) ** 2)


def l2_loss_backward(A, Y):
    m = Y.shape[1]
    return 1 / m * (A - Y)


def combine_losses(gradients, weights):
    return numpy.tensordot(weights, numpy.array(gradients), axes=1)


if __name__ == "__main__":
    W = numpy.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    b = numpy.zeros((3, 1))
    X = numpy.array([[1.0, 0.0, 2.0, 1.0], [0.0, 1.0, 1.0, 3.0]])
    Z = dense_forward(W, b, X)
    print(Z)
    for part in dense_backward(W, X, Z):
        print(part.shape)
