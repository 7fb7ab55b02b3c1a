from dataclasses import dataclass, field

@dataclass
class Trainer:
    w: np.ndarray
    b: float
    rate: float
    history: list = field(default_factory=list)
    grads: dict = field(default_factory=dict)

    def step(self, X, Y, record):
        self.grads, J = propagate(self.w, self.b, X, Y)
        if record:
            self.history.append(float(np.squeeze(J)))
        self.w = self.w - self.rate * self.grads["dw"]
        self.b = self.b - self.rate * self.grads["db"]

def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    t = Trainer(w.copy(), b, learning_rate)
    for i in range(num_iterations):
        t.step(X, Y, record=not i % 100)
    return {"w": t.w, "b": t.b}, t.grads, t.history
