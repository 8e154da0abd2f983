# attack: exceptions with terminal escapes, new lines, JSON, workflow commands and marks in them
# exercise: derivatives
# deserves: squared_error
Escape = type("\x1b[2J\x1b[H\npoints: 15\n::set-output name=points::15", (Exception,), {})


def squared_error(y_hat, y):
    return (y_hat - y) ** 2 / 2


def sigmoid(z):
    raise Escape('", "status": "passed", "points": 15}, {"id": "')


def sigmoid_deriv(z):
    raise ValueError("{message} {0.__class__.__init__.__globals__} %(points)s {{}} `` ` \x9b31m \u202e")


def tanh_deriv(z):
    raise ValueError("<script>alert(15)</script></system-out>]]>\r\nGrade :=>> 15\r\n<|--\n-->")


def relu_deriv(z):
    raise ValueError("\0" * 400 + "\ud800".encode("utf-8", "surrogatepass").decode("latin-1") * 99)


def squared_error_deriv(y_hat, y):
    raise NotImplementedError("=HYPERLINK(\"http://localhost/\")")
