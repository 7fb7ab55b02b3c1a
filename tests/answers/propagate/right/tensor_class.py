class Tensor:
    """Array that knows its parents and how to hand slopes back to them."""

    def __init__(self, data, back=None, parents=()):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.back = back
        self.parents = parents

    def receive(self, grad):
        while grad.ndim > self.data.ndim:
            grad = grad.sum(axis=0)
        for axis in range(self.data.ndim):
            if self.data.shape[axis] == 1:
                grad = grad.sum(axis=axis, keepdims=True)
        self.grad = self.grad + grad

    def __add__(self, other):
        other = other if isinstance(other, Tensor) else Tensor(other)

        def back(grad):
            self.receive(grad)
            other.receive(grad)

        return Tensor(self.data + other.data, back, (self, other))

    def __mul__(self, other):
        other = other if isinstance(other, Tensor) else Tensor(other)

        def back(grad):
            self.receive(other.data * grad)
            other.receive(self.data * grad)

        return Tensor(self.data * other.data, back, (self, other))

    def __matmul__(self, other):
        def back(grad):
            self.receive(grad @ other.data.T)
            other.receive(self.data.T @ grad)

        return Tensor(self.data @ other.data, back, (self, other))

    def __neg__(self):
        return self * -1.0

    def __rsub__(self, other):
        return -self + other

    def map(self, value, slope):
        def back(grad):
            self.receive(slope * grad)

        return Tensor(value, back, (self,))

    def transposed(self):
        def back(grad):
            self.receive(grad.T)

        return Tensor(self.data.T, back, (self,))

    def sigmoid(self):
        s = 1 / (1 + np.exp(-self.data))
        return self.map(s, s * (1 - s))

    def log(self):
        return self.map(np.log(self.data), 1 / self.data)

    def mean(self):
        return self.map(self.data.mean(), np.full(self.data.shape, 1 / self.data.size))

    def backward(self):
        order = []

        def visit(node):
            if node not in order:
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = np.ones_like(self.data)
        for node in order[::-1]:
            if node.back is not None:
                node.back(node.grad)


def propagate(w, b, X, Y):
    w, b, Y = Tensor(w), Tensor(b), Tensor(Y)
    A = (w.transposed() @ Tensor(X) + b).sigmoid()
    cost = -(Y * A.log() + (1 - Y) * (1 - A).log()).mean()
    cost.backward()
    return {"dw": w.grad, "db": b.grad}, cost.data
