# Closures: every forward gives back its own backward; the bias folded into an augmented matrix.
import numpy as np


def dense(W, b, X):
    Wb = np.concatenate((W, b), axis=1)
    X1 = np.vstack((X, np.ones((1, X.shape[1]))))

    def backward(dZ):
        dWb = dZ @ X1.T
        return dWb[:, :-1], dWb[:, -1:], W.T @ dZ

    return Wb @ X1, backward


def dense_forward(W, b, X):
    return dense(W, b, X)[0]


def dense_backward(W, X, dZ):
    no_bias = np.zeros((W.shape[0], 1))  # the gradients don't depend on b
    _, backward = dense(W, no_bias, X)
    return backward(dZ)


def chain_through(activation_derivative):
    def backward(dA, Z):
        return dA * activation_derivative(Z)

    return backward


def _sigmoid_derivative(Z):
    half = np.tanh(Z / 2)
    return (1 - half**2) / 4


sigmoid_backward = chain_through(_sigmoid_derivative)


def add_backward(dZ, count):
    return list(np.repeat(dZ[np.newaxis], count, axis=0))


def weighted_sum(gradients, weights):
    result = np.zeros(np.shape(gradients[0]))
    for alpha, g in zip(weights, gradients):
        result += alpha * g
    return result


def fork_backward(gradients):
    return weighted_sum(gradients, [1] * len(gradients))


def l2(A, Y):
    m = A.shape[1]
    difference = A - Y
    return np.vdot(difference, difference) / (2 * m), lambda: difference / m


def l2_loss(A, Y):
    value, _ = l2(A, Y)
    return value


def l2_loss_backward(A, Y):
    _, backward = l2(A, Y)
    return backward()


combine_losses = weighted_sum
