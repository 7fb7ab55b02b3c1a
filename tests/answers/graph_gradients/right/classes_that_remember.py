class Var:
    def __init__(self, value): self.value, self.grad, self.back = value, 0.0, lambda: None
    def __add__(self, o):
        out = Var(self.value + o.value)
        def back():
            self.grad += out.grad; o.grad += out.grad
        out.back = back
        return out
    def __mul__(self, o):
        out = Var(self.value * o.value)
        def back():
            self.grad += o.value * out.grad; o.grad += self.value * out.grad
        out.back = back
        return out
def graph_gradients(a, b, c):
    A, B, C, three = Var(a), Var(b), Var(c), Var(3)
    u = B * C
    v = A + u
    J = three * v
    J.grad = 1.0
    for node in (J, v, u):
        node.back()
    return {"da": A.grad, "db": B.grad, "dc": C.grad}
