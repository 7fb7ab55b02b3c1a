class Descent:
    def __init__(self, w, b, rate):
        self.w, self.b, self.rate, self.costs, self.grads = w, b, rate, [], None
    def once(self, X, Y, record):
        self.grads, cost = propagate(self.w, self.b, X, Y)
        if record:
            self.costs.append(cost)
        self.w = self.w - self.rate * self.grads["dw"]
        self.b = self.b - self.rate * self.grads["db"]

def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    d = Descent(w, b, learning_rate)
    for i in range(num_iterations):
        d.once(X, Y, record=i % 100 == 0)
    return {"w": d.w, "b": d.b}, d.grads, d.costs
