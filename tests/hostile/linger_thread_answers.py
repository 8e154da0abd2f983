# attack: a thread that goes on after the call, and answers for the calls to come
# exercise: derivatives
# deserves: squared_error
import sys
import threading
import time


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def go_on(server, answer, send):
    for number in range(200):
        time.sleep(0.001)
        answer.id += 1
        send(server._channel, server._encoder.encode(answer))


def sigmoid(z):
    serving = sys._getframe(1)
    server, request = serving.f_locals["self"], serving.f_locals["request"]
    answer = serving.f_globals["Returned"](request.id, 0.5, [], [], [])
    send = type(server._channel).send
    threading.Thread(target=go_on, args=(server, answer, send), daemon=True).start()
    return z
