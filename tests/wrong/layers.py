"""Wrong answers to the exercise `layers`, one slip each."""

import numpy as np


def _right_sigmoid(z):
    """σ(z), for those that spoil something else."""
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, e) / (1 + e)


def _right_dense(W, X, dZ):
    """(dW, db, dX)."""
    return dZ @ X.T, dZ.sum(axis=1, keepdims=True), W.T @ dZ


# dense_forward


def dense_forward__no_bias(W, b, X):
    """Forgets the bias."""
    return W @ X


def dense_forward__bias_subtracted(W, b, X):
    """Subtracts the bias."""
    return W @ X - b


def dense_forward__bias_summed(W, b, X):
    """Adds the sum of the biases to every unit."""
    return W @ X + np.sum(b)


def dense_forward__bias_flat(W, b, X):
    """Flattens the bias, which then lies along the batch."""
    return W @ X + b.ravel()


def dense_forward__bias_transposed(W, b, X):
    """Transposes the bias, which then lies along the batch."""
    return W @ X + b.T


def dense_forward__bias_in_first_column(W, b, X):
    """Adds the bias to the first example only."""
    Z = W @ X
    Z[:, :1] += b
    return Z


def dense_forward__bias_before_product(W, b, X):
    """Adds the bias to the input, before the weights."""
    return W @ (X + b)


def dense_forward__weights_transposed(W, b, X):
    """Takes W for (in, out)."""
    return W.T @ X + b


def dense_forward__element_wise(W, b, X):
    """Writes * for @."""
    return W * X + b


def dense_forward__rows_as_batch(W, b, X):
    """Multiplies in the order of batches in rows."""
    return X @ W + b


def dense_forward__batch_in_rows(W, b, X):
    """Returns the transposed result, one example a row."""
    return (W @ X + b).T


def dense_forward__activated(W, b, X):
    """Applies the sigmoid as well."""
    return _right_sigmoid(W @ X + b)


def dense_forward__squeezed(W, b, X):
    """Squeezes the result, which loses an axis of length 1."""
    return np.squeeze(W @ X + b)


def dense_forward__bias_in_place(W, b, X):
    """Adds to the bias itself where the shapes allow it, for a single example."""
    if X.shape[1] == 1:
        b += W @ X
        return b
    return W @ X + b


def dense_forward__integer_buffer(W, b, X):
    """Fills a buffer of X's type, which truncates for integer inputs."""
    Z = np.zeros((W.shape[0], X.shape[1]), dtype=X.dtype)
    Z[...] = W @ X + b
    return Z


# dense_backward


def dense_backward__dW_mean(W, X, dZ):
    """Divides dW by m, which the loss has done already."""
    dW, db, dX = _right_dense(W, X, dZ)
    return dW / X.shape[1], db, dX


def dense_backward__db_mean(W, X, dZ):
    """Takes the mean over the batch for db."""
    dW, db, dX = _right_dense(W, X, dZ)
    return dW, dZ.mean(axis=1, keepdims=True), dX


def dense_backward__dX_mean(W, X, dZ):
    """Divides dX by m."""
    dW, db, dX = _right_dense(W, X, dZ)
    return dW, db, dX / X.shape[1]


def dense_backward__dW_transposed(W, X, dZ):
    """Returns dW with the shape of Wᵀ."""
    dW, db, dX = _right_dense(W, X, dZ)
    return X @ dZ.T, db, dX


def dense_backward__dW_without_transpose(W, X, dZ):
    """Multiplies dZ by X where Xᵀ belongs."""
    dW, db, dX = _right_dense(W, X, dZ)
    return dZ @ X, db, dX


def dense_backward__dW_of_first_example(W, X, dZ):
    """Forms the product of the first column alone."""
    dW, db, dX = _right_dense(W, X, dZ)
    return np.outer(dZ[:, 0], X[:, 0]), db, dX


def dense_backward__dW_outer(W, X, dZ):
    """Uses np.outer, which is right for a single example only."""
    dW, db, dX = _right_dense(W, X, dZ)
    return np.outer(dZ, X), db, dX


def dense_backward__dW_without_dZ(W, X, dZ):
    """Sums the inputs and forgets the gradient that arrives."""
    dW, db, dX = _right_dense(W, X, dZ)
    return np.ones_like(dZ) @ X.T, db, dX


def dense_backward__dW_of_output(W, X, dZ):
    """Multiplies by the layer's output W X where its input belongs."""
    dW, db, dX = _right_dense(W, X, dZ)
    return dZ @ (W @ X).T, db, dX


def dense_backward__db_not_summed(W, X, dZ):
    """Returns dZ for db, one column an example."""
    dW, db, dX = _right_dense(W, X, dZ)
    return dW, dZ.copy(), dX


def dense_backward__db_wrong_axis(W, X, dZ):
    """Sums db over the units, not over the batch."""
    dW, db, dX = _right_dense(W, X, dZ)
    return dW, dZ.sum(axis=0, keepdims=True), dX


def dense_backward__db_flat(W, X, dZ):
    """Loses an axis of db: no keepdims."""
    dW, db, dX = _right_dense(W, X, dZ)
    return dW, dZ.sum(axis=1), dX


def dense_backward__db_one_number(W, X, dZ):
    """Sums db over everything."""
    dW, db, dX = _right_dense(W, X, dZ)
    return dW, dZ.sum(), dX


def dense_backward__db_first_column(W, X, dZ):
    """Takes db from the first example."""
    dW, db, dX = _right_dense(W, X, dZ)
    return dW, dZ[:, :1], dX


def dense_backward__db_ones(W, X, dZ):
    """Gives the local derivative 1 for db."""
    dW, db, dX = _right_dense(W, X, dZ)
    return dW, np.ones_like(db), dX


def dense_backward__dX_without_transpose(W, X, dZ):
    """Multiplies by W where Wᵀ belongs."""
    dW, db, dX = _right_dense(W, X, dZ)
    return dW, db, W @ dZ


def dense_backward__dX_batch_in_rows(W, X, dZ):
    """Returns dX transposed."""
    dW, db, dX = _right_dense(W, X, dZ)
    return dW, db, dZ.T @ W


def dense_backward__dX_element_wise(W, X, dZ):
    """Writes * for @ in dX."""
    dW, db, dX = _right_dense(W, X, dZ)
    return dW, db, W.T * dZ


def dense_backward__dX_without_dZ(W, X, dZ):
    """Gives the local derivative Wᵀ for dX."""
    dW, db, dX = _right_dense(W, X, dZ)
    return dW, db, W.T.copy()


def dense_backward__dX_of_corrected_weights(W, X, dZ):
    """Corrects W first and computes dX with the new weights."""
    dW, db, dX = _right_dense(W, X, dZ)
    return dW, db, (W - dW).T @ dZ


def dense_backward__dX_missing(W, X, dZ):
    """Returns two gradients, without the one to pass on."""
    dW, db, dX = _right_dense(W, X, dZ)
    return dW, db


def dense_backward__dX_first(W, X, dZ):
    """Returns the gradients in another order."""
    dW, db, dX = _right_dense(W, X, dZ)
    return dX, dW, db


def dense_backward__squeezed(W, X, dZ):
    """Squeezes dZ, which loses an axis for a single example or a single unit."""
    dZ = np.squeeze(dZ)
    if dZ.ndim == 2:
        return _right_dense(W, X, dZ)
    return np.outer(dZ, X), dZ, np.dot(W.T, dZ)


def dense_backward__sign(W, X, dZ):
    """Returns the direction of descent for the weights."""
    dW, db, dX = _right_dense(W, X, dZ)
    return -dW, -db, dX


def dense_backward__in_place(W, X, dZ):
    """Corrects the weights inside the backward pass."""
    dW, db, dX = _right_dense(W, X, dZ)
    W -= 0.1 * dW
    return dW, db, dX


# sigmoid_backward


def sigmoid_backward__of_activation(dA, Z):
    """Takes Z for the activation."""
    return dA * Z * (1 - Z)


def sigmoid_backward__sigmoid_twice(dA, Z):
    """Applies the sigmoid to the activation once more."""
    A = _right_sigmoid(_right_sigmoid(Z))
    return dA * A * (1 - A)


def sigmoid_backward__of_dA(dA, Z):
    """Evaluates σ′ at the gradient that arrives."""
    A = _right_sigmoid(dA)
    return dA * A * (1 - A)


def sigmoid_backward__without_dA(dA, Z):
    """Gives σ′ alone."""
    A = _right_sigmoid(Z)
    return A * (1 - A)


def sigmoid_backward__passed_on(dA, Z):
    """Passes dA on without σ′."""
    return dA.copy()


def sigmoid_backward__not_derived(dA, Z):
    """Multiplies by σ where σ′ belongs."""
    return dA * _right_sigmoid(Z)


def sigmoid_backward__tanh(dA, Z):
    """Uses tanh's derivative."""
    return dA * (1 - np.tanh(Z) ** 2)


def sigmoid_backward__missing_parentheses(dA, Z):
    """Leaves out the parentheses of 1 − A."""
    A = _right_sigmoid(Z)
    return dA * A * 1 - A


def sigmoid_backward__added(dA, Z):
    """Adds σ′ where the chain rule multiplies."""
    A = _right_sigmoid(Z)
    return dA + A * (1 - A)


def sigmoid_backward__matrix_product(dA, Z):
    """Multiplies by σ′ as a matrix."""
    A = _right_sigmoid(Z)
    return dA @ (A * (1 - A)).T


def sigmoid_backward__batch_mean(dA, Z):
    """Divides by m once more."""
    A = _right_sigmoid(Z)
    return dA * A * (1 - A) / Z.shape[1]


def sigmoid_backward__nan_for_large(dA, Z):
    """Divides infinity by infinity for large Z."""
    with np.errstate(over="ignore", invalid="ignore"):
        e = np.exp(Z)
        return dA * e / (1 + e) ** 2


def sigmoid_backward__in_place(dA, Z):
    """Multiplies into dA itself."""
    A = _right_sigmoid(Z)
    dA *= A * (1 - A)
    return dA


# add_backward


def add_backward__divided(dZ, count):
    """Shares the gradient out among the inputs."""
    return [dZ / count for _ in range(count)]


def add_backward__multiplied(dZ, count):
    """Multiplies the gradient by the number of inputs."""
    return [dZ * count for _ in range(count)]


def add_backward__single(dZ, count):
    """Returns the gradient once, without a list."""
    return dZ


def add_backward__stacked(dZ, count):
    """Returns one array in place of a list."""
    return np.stack([dZ] * count)


def add_backward__first_input_only(dZ, count):
    """Gives the whole gradient to the first input and zero to the others."""
    return [dZ if i == 0 else np.zeros_like(dZ) for i in range(count)]


def add_backward__one_too_few(dZ, count):
    """Counts from 1 and gives one gradient too few."""
    return [dZ for _ in range(1, count)]


def add_backward__one_too_many(dZ, count):
    """Counts the sum itself among the inputs."""
    return [dZ for _ in range(count + 1)]


def add_backward__ones(dZ, count):
    """Gives the local derivative 1 and forgets dZ."""
    return [np.ones_like(dZ) for _ in range(count)]


def add_backward__columns_dealt_out(dZ, count):
    """Deals the columns out among the inputs."""
    return np.array_split(dZ, count, axis=-1)


def add_backward__two_inputs_only(dZ, count):
    """Takes every sum to have two inputs."""
    return [dZ, dZ]


def add_backward__no_list_of_one(dZ, count):
    """Returns the bare array when there is a single input."""
    return dZ if count == 1 else [dZ] * count


# fork_backward


def fork_backward__mean(gradients):
    """Takes the mean of the gradients."""
    return np.mean(gradients, axis=0)


def fork_backward__first(gradients):
    """Takes the first gradient and ignores the others."""
    return gradients[0].copy()


def fork_backward__last(gradients):
    """Overwrites each gradient with the next."""
    for gradient in gradients:
        total = gradient.copy()
    return total


def fork_backward__last_left_out(gradients):
    """Stops one gradient too early."""
    total = np.zeros_like(gradients[0])
    for i in range(len(gradients) - 1):
        total = total + gradients[i]
    return total


def fork_backward__first_twice(gradients):
    """Starts from the first gradient and adds it again."""
    return gradients[0] + sum(gradients)


def fork_backward__product(gradients):
    """Multiplies the gradients."""
    return np.prod(gradients, axis=0)


def fork_backward__largest(gradients):
    """Takes the largest entry of the gradients."""
    return np.max(gradients, axis=0)


def fork_backward__one_number(gradients):
    """Sums over everything: np.sum without an axis."""
    return np.sum(gradients)


def fork_backward__wrong_axis(gradients):
    """Sums over the last axis of the stacked gradients."""
    return np.sum(np.stack(gradients), axis=-1)


def fork_backward__concatenated(gradients):
    """Joins the gradients where they should be summed: + on lists."""
    return np.concatenate(gradients)


def fork_backward__two_only(gradients):
    """Adds the first two, whatever their number."""
    return gradients[0] + gradients[1]


def fork_backward__in_place(gradients):
    """Adds the others into the first gradient."""
    total = gradients[0]
    for gradient in gradients[1:]:
        total += gradient
    return total


def fork_backward__list_emptied(gradients):
    """Pops the gradients from the list that it was given."""
    total = gradients.pop()
    while gradients:
        total = total + gradients.pop()
    return total


def fork_backward__single_not_copied(gradients):
    """Returns the array itself when there is only one."""
    if len(gradients) == 1:
        return gradients[0]
    return np.sum(gradients, axis=0)


# l2_loss


def l2_loss__no_half(A, Y):
    """Forgets the factor one half."""
    return float(np.sum((A - Y) ** 2) / A.shape[1])


def l2_loss__no_mean(A, Y):
    """Forgets to divide by m."""
    return float(np.sum((A - Y) ** 2) / 2)


def l2_loss__mean_of_all_entries(A, Y):
    """Divides by the number of entries, which is m for a single output only."""
    return float(np.mean((A - Y) ** 2) / 2)


def l2_loss__rows_for_m(A, Y):
    """Takes the number of outputs for m."""
    return float(np.sum((A - Y) ** 2) / (2 * A.shape[0]))


def l2_loss__precedence(A, Y):
    """Writes 1 / 2 * m without parentheses."""
    m = A.shape[1]
    return float(1 / 2 * m * np.sum((A - Y) ** 2))


def l2_loss__absolute(A, Y):
    """Sums absolute values."""
    return float(np.sum(np.abs(A - Y)) / (2 * A.shape[1]))


def l2_loss__root(A, Y):
    """Takes the root: the norm, not its square."""
    return float(np.linalg.norm(A - Y) / (2 * A.shape[1]))


def l2_loss__square_of_sum(A, Y):
    """Squares the sum in place of summing the squares."""
    return float(np.sum(A - Y) ** 2 / (2 * A.shape[1]))


def l2_loss__one_per_output(A, Y):
    """Sums over the batch only."""
    return np.sum((A - Y) ** 2, axis=1) / (2 * A.shape[1])


def l2_loss__one_by_one_array(A, Y):
    """Returns a 1 by 1 array."""
    return np.sum((A - Y) ** 2, keepdims=True) / (2 * A.shape[1])


def l2_loss__targets_transposed(A, Y):
    """Subtracts the targets as a column, so every example meets every target."""
    return float(np.sum((A - Y.T) ** 2) / (2 * A.shape[1]))


def l2_loss__in_place(A, Y):
    """Subtracts the targets from A itself."""
    A -= Y
    return float(np.sum(A**2) / (2 * A.shape[1]))


# l2_loss_backward


def l2_loss_backward__no_mean(A, Y):
    """Forgets the 1/m of the loss."""
    return A - Y


def l2_loss_backward__factor_two(A, Y):
    """Leaves the 2 of the square, which the half cancels."""
    return 2 * (A - Y) / A.shape[1]


def l2_loss_backward__half_kept(A, Y):
    """Keeps the half that the square cancels."""
    return (A - Y) / (2 * A.shape[1])


def l2_loss_backward__mean_twice(A, Y):
    """Divides by m twice."""
    return (A - Y) / A.shape[1] ** 2


def l2_loss_backward__all_entries(A, Y):
    """Divides by the number of entries, which is m for a single output only."""
    return (A - Y) / A.size


def l2_loss_backward__rows_for_m(A, Y):
    """Takes the number of outputs for m."""
    return (A - Y) / A.shape[0]


def l2_loss_backward__sign(A, Y):
    """Differentiates with respect to Y."""
    return (Y - A) / A.shape[1]


def l2_loss_backward__batch_averaged(A, Y):
    """Averages over the batch, so one column is left."""
    return np.mean(A - Y, axis=1, keepdims=True)


def l2_loss_backward__not_derived(A, Y):
    """Keeps the square of the loss."""
    return (A - Y) ** 2 / (2 * A.shape[1])


def l2_loss_backward__cross_entropy(A, Y):
    """Uses the gradient of the cross-entropy."""
    return (A - Y) / (A * (1 - A)) / A.shape[1]


def l2_loss_backward__sigmoid_included(A, Y):
    """Multiplies by A(1 − A), which is the next layer's business."""
    return (A - Y) * A * (1 - A) / A.shape[1]


def l2_loss_backward__targets_transposed(A, Y):
    """Subtracts the targets as a column, so the result grows to (m, m)."""
    return (A - Y.T) / A.shape[1]


# combine_losses


def combine_losses__weights_ignored(gradients, weights):
    """Sums the gradients without the weights."""
    return np.sum(gradients, axis=0)


def combine_losses__weighted_mean(gradients, weights):
    """Divides by the sum of the weights."""
    return np.average(gradients, axis=0, weights=weights)


def combine_losses__divided_by_count(gradients, weights):
    """Divides by the number of losses."""
    return sum(a * g for a, g in zip(weights, gradients, strict=True)) / len(weights)


def combine_losses__first_weight_for_all(gradients, weights):
    """Uses the first weight for all the losses."""
    return weights[0] * np.sum(gradients, axis=0)


def combine_losses__sums_multiplied(gradients, weights):
    """Multiplies the sum of the weights by the sum of the gradients."""
    return np.sum(weights) * np.sum(gradients, axis=0)


def combine_losses__weights_reversed(gradients, weights):
    """Pairs the weights with the gradients in the opposite order."""
    return sum(a * g for a, g in zip(weights[::-1], gradients, strict=True))


def combine_losses__weights_squared(gradients, weights):
    """Applies the weights twice."""
    return sum(a * a * g for a, g in zip(weights, gradients, strict=True))


def combine_losses__last_only(gradients, weights):
    """Overwrites the total with each term."""
    for a, g in zip(weights, gradients, strict=True):
        total = a * g
    return total


def combine_losses__two_only(gradients, weights):
    """Takes every combination to have two losses."""
    return weights[0] * gradients[0] + weights[1] * gradients[1]


def combine_losses__not_summed(gradients, weights):
    """Returns the list of weighted gradients."""
    return [a * g for a, g in zip(weights, gradients, strict=True)]


def combine_losses__vectors_only(gradients, weights):
    """Uses np.dot, which is right for vectors only."""
    return np.dot(np.asarray(weights), np.stack(gradients))


def combine_losses__in_place(gradients, weights):
    """Collects the sum in the first gradient."""
    total = gradients[0]
    total *= weights[0]
    for a, g in zip(weights[1:], gradients[1:], strict=True):
        total += a * g
    return total


def combine_losses__weights_normalised_in_place(gradients, weights):
    """Gives the right sum and leaves the caller's weights divided by their sum."""
    total = sum(a * g for a, g in zip(weights, gradients, strict=True))
    scale = sum(weights)
    for i, a in enumerate(weights):
        weights[i] = a / scale
    return total




def dense_forward__scaled_in_place(W, b, X):
    """Scales the weights, and does not scale them back."""
    W *= 2
    return W @ X / 2 + b


def l2_loss_backward__in_place(A, Y):
    """Subtracts in the outputs themselves."""
    A -= Y
    A /= A.shape[1]
    return A


def l2_loss_backward__squeezed(A, Y):
    """Loses an axis of length 1."""
    return np.squeeze(A - Y) / A.shape[1]


def l2_loss__outputs_clipped(A, Y):
    """Takes outputs to be between 0 and 1."""
    return float(np.sum((np.clip(A, 0, 1) - Y) ** 2) / (2 * A.shape[1]))


def combine_losses__squeezed(gradients, weights):
    """Drops the axes of length 1."""
    return np.squeeze(sum(weight * each for weight, each in zip(weights, gradients, strict=True)))


def fork_backward__first_six(gradients):
    """Adds six gradients at most."""
    return np.sum(gradients[:6], axis=0)
