class Trainer:
    def __init__(self, w, b, lr):
        self.params = {"w": np.array(w, copy=True), "b": b}
        self.lr = lr
        self.costs = []
    def step(self, X, Y, record):
        self.grads, cost = propagate(**self.params, X=X, Y=Y)
        if record:
            self.costs.append(cost)
        self.params = {k: v - self.lr * self.grads[f"d{k}"] for k, v in self.params.items()}
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    t = Trainer(w, b, learning_rate)
    for i in range(num_iterations):
        t.step(X, Y, i % 100 == 0)
        if print_cost and i % 100 == 0:
            print(f"{i:6d} {t.costs[-1]:.6f}")
    return t.params, t.grads, t.costs
