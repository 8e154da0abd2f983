"""Misconceptions about layers: known wrong answers, by the function that they answer."""

import numpy as np

from grader.testing import misconception, say


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


@misconception(
    place=say("what is added to the product of the weights and the inputs"),
    cause=say(
        "You return `W @ X` alone. Each output has a bias of its own, a row of `b`, which is added "
        "to every example of the batch."
    ),
    lesson="layers#a-batch-column-by-column",
)
def dense_forward__no_bias(W, b, X):
    return W @ X


@misconception(
    place=say("the factor in front of dW and db"),
    cause=say(
        "You divide dW and db by m, but the 1/m of the loss is in dZ already, so here it counts "
        "twice. A layer only sums over the batch; it need not know whether the loss is a mean."
    ),
    lesson="layers#where-the-1m-lives",
)
def dense_backward__mean_twice(W, X, dZ):
    m = X.shape[1]
    return dZ @ X.T / m, dZ.sum(axis=1, keepdims=True) / m, W.T @ dZ


@misconception(
    place=say("how db puts the examples of the batch together"),
    cause=say(
        "Your db is the mean over the batch. A bias is used once for every example, so its gradient "
        "is the sum of what comes back from each; the 1/m is in dZ already."
    ),
    lesson="layers#where-the-1m-lives",
)
def dense_backward__db_mean(W, X, dZ):
    return dZ @ X.T, dZ.mean(axis=1, keepdims=True), W.T @ dZ


@misconception(
    place=say("the axis of the sum in db"),
    cause=say(
        "You sum over the outputs, axis 0, which leaves one number for each example. All the "
        "examples share a bias, so db sums over the examples, axis 1, and has one number for each "
        "output."
    ),
    lesson="layers#backward-with-numbers",
)
def dense_backward__db_wrong_axis(W, X, dZ):
    return dZ @ X.T, dZ.sum(axis=0, keepdims=True), W.T @ dZ


@misconception(
    place=say("how many numbers the sum in db leaves"),
    cause=say(
        "Without an axis, `np.sum` adds up all the entries of dZ, and a single number is left for "
        "all the biases. Each output has its own bias, and its gradient is the sum of its own row."
    ),
    lesson="layers#backward-with-numbers",
)
def dense_backward__db_no_axis(W, X, dZ):
    return dZ @ X.T, np.sum(dZ), W.T @ dZ


@misconception(
    place=say("what the sum in db does to the shape"),
    cause=say(
        "You sum over the right axis, and the sum drops it: your db has the shape (out,), while b "
        "is a column. With `keepdims=True` it stays one; otherwise an update would turn b into a "
        "square by broadcasting."
    ),
    lesson="layers#the-exercise",
)
def dense_backward__db_flat(W, X, dZ):
    return dZ @ X.T, dZ.sum(axis=1), W.T @ dZ


@misconception(
    place=say("how often a bias is used, and what that means for db"),
    cause=say(
        "You return dZ itself for db, a column for each example. The same bias was added for every "
        "example: that is a fork, and what comes back from the examples is summed into one column."
    ),
    lesson="layers#backward-with-numbers",
)
def dense_backward__db_not_summed(W, X, dZ):
    return dZ @ X.T, dZ.copy(), W.T @ dZ


@misconception(
    place=say("the order of the two factors in dW, and which of them is transposed"),
    cause=say(
        "Your dW is `X @ dZ.T`, the transpose of the right one. A gradient has the shape of what it "
        "belongs to: dW has a row for each output, as W has, so dZ comes first."
    ),
    lesson="layers#the-three-formulas",
)
def dense_backward__weights_transposed(W, X, dZ):
    return X @ dZ.T, dZ.sum(axis=1, keepdims=True), W.T @ dZ


@misconception(
    place=say("what you hand to σ′"),
    cause=say(
        "You took Z itself for the activation, and wrote Z·(1 − Z). The short formula a·(1 − a) "
        "wants a = σ(Z)."
    ),
    lesson="layers#the-sigmoid-as-a-layer",
)
def sigmoid_backward__of_pre_activation(dA, Z):
    return dA * Z * (1 - Z)


@misconception(
    place=say("the point at which you take σ′"),
    cause=say(
        "You took the derivative at A = σ(Z), so the sigmoid is applied twice. σ′ is wanted at the "
        "pre-activation Z, from which the layer started."
    ),
    lesson="layers#the-sigmoid-as-a-layer",
)
def sigmoid_backward__sigmoid_twice(dA, Z):
    a = _sigmoid(_sigmoid(Z))
    return dA * a * (1 - a)


@misconception(
    place=say("what becomes of the gradient that arrives"),
    cause=say(
        "You return the local derivative σ′(Z) alone, and `dA` gets lost. The chain rule multiplies "
        "the two, entry by entry."
    ),
    lesson="layers#the-sigmoid-as-a-layer",
)
def sigmoid_backward__upstream_ignored(dA, Z):
    a = _sigmoid(Z)
    return a * (1 - a)


@misconception(
    place=say("which activation your derivative belongs to"),
    cause=say(
        "1 − tanh²(Z) is the derivative of tanh. This layer is a sigmoid, and its derivative is "
        "σ(Z)·(1 − σ(Z))."
    ),
    lesson="one-neuron#the-derivatives-of-tanh-and-relu",
)
def sigmoid_backward__of_tanh(dA, Z):
    return dA * (1 - np.tanh(Z) ** 2)


@misconception(
    place=say("how much the sum grows when one of its inputs grows a little"),
    cause=say(
        "You share the gradient out among the inputs. Whatever one input gains, the sum gains, so "
        "the local derivative is 1 and each input gets the whole of dZ, not a part of it."
    ),
    lesson="layers#forks-sums-and-several-losses",
)
def add_backward__divided(dZ, count):
    return [dZ / count for _ in range(count)]


@misconception(
    place=say("how the gradients are put together where the paths meet again"),
    cause=say(
        "You return the mean of the gradients. An array that several layers use acts on the loss "
        "along all these paths, and their effects add up: the gradient is the sum."
    ),
    lesson="layers#forks-sums-and-several-losses",
)
def fork_backward__mean(gradients):
    return np.mean(gradients, axis=0)


@misconception(
    place=say("how many of the consumers are heard at the fork"),
    cause=say(
        "Only the first gradient comes back; the others are ignored. Each layer that uses the array "
        "changes the loss, so all their gradients are added."
    ),
    lesson="computational-graphs#when-a-node-is-used-twice",
)
def fork_backward__first_only(gradients):
    return gradients[0].copy()


@misconception(
    place=say("what happens to the gradient that is already there when the next one arrives"),
    cause=say(
        "Each gradient overwrites the one before, so only the last is left. At a fork they "
        "accumulate: begin with zeros and add each of them, with + where you have =."
    ),
    lesson="computational-graphs#when-a-node-is-used-twice",
)
def fork_backward__overwritten(gradients):
    for gradient in gradients:
        total = gradient.copy()
    return total


@misconception(
    place=say("the factor in front of the sum of squares"),
    cause=say(
        "Your loss is twice what it should be: the ½ is missing. It is there so that the 2 of the "
        "square goes away in the derivative."
    ),
    lesson="one-neuron#the-loss-and-its-half",
)
def l2_loss__no_half(A, Y):
    return float(np.sum((A - Y) ** 2) / A.shape[1])


@misconception(
    place=say("what the m in front of the sum counts"),
    cause=say(
        "You divide by the number of entries, as `np.mean` does. Here m counts the examples, which "
        "are the columns: the errors of all the outputs of an example are summed."
    ),
    lesson="layers#where-the-1m-lives",
)
def l2_loss__mean_of_entries(A, Y):
    return float(np.mean((A - Y) ** 2) / 2)


@misconception(
    place=say("what becomes of the mean over the batch when you derive the loss"),
    cause=say(
        "You return A − Y, which is the gradient for a single example. The loss is a mean over m "
        "examples, so its derivative has the factor 1/m, and this is its only place in the whole "
        "backward pass."
    ),
    lesson="layers#where-the-1m-lives",
)
def l2_loss_backward__no_mean(A, Y):
    return A - Y


@misconception(
    place=say("the ½ of the loss, and what the square does to it"),
    cause=say(
        "Your gradient is that of Σ (A − Y)² / m, without the half. The 2 that comes down from the "
        "square and the ½ of the loss cancel: (A − Y)/m is left."
    ),
    lesson="one-neuron#the-loss-and-its-half",
)
def l2_loss_backward__factor_two(A, Y):
    return 2 * (A - Y) / A.shape[1]


@misconception(
    place=say("the exponent of the square when you derive it"),
    cause=say(
        "Your gradient is half of the right one: the ½ of the loss is still there. Deriving the "
        "square brings down a factor 2, which cancels it."
    ),
    lesson="one-neuron#the-loss-and-its-half",
)
def l2_loss_backward__half_kept(A, Y):
    return (A - Y) / (2 * A.shape[1])


@misconception(
    place=say("the sign of the error"),
    cause=say(
        "You have Y − A, which points downhill. The gradient with respect to A is (A − Y)/m, and "
        "points uphill; the minus comes later, in the update."
    ),
    lesson="one-neuron#backward-the-gradient-that-arrives",
)
def l2_loss_backward__sign(A, Y):
    return (Y - A) / A.shape[1]


@misconception(
    place=say("what you divide the error by"),
    cause=say(
        "You divide by the number of all the entries of A. The m of the loss counts examples, which "
        "are the columns, however many outputs each of them has."
    ),
    lesson="layers#where-the-1m-lives",
)
def l2_loss_backward__mean_of_entries(A, Y):
    return (A - Y) / A.size


@misconception(
    place=say("what the weight of a loss does to its gradient"),
    cause=say(
        "You add up the gradients as they are, and the weights have no effect. The derivative of "
        "α·ℒ is α times that of ℒ: each gradient is multiplied by its own weight before the sum."
    ),
    lesson="layers#forks-sums-and-several-losses",
)
def combine_losses__weights_ignored(gradients, weights):
    return np.sum(gradients, axis=0)


@misconception(
    place=say("whether anything is left to divide by after the sum"),
    cause=say(
        "You divide by the sum of the weights, which makes a weighted mean of it. The total loss is "
        "a weighted sum, Σ αᵢ·ℒᵢ, and so is its gradient."
    ),
    lesson="layers#forks-sums-and-several-losses",
)
def combine_losses__weighted_mean(gradients, weights):
    return np.average(gradients, axis=0, weights=weights)
