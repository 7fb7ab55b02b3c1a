from functools import reduce

def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    def one(state, i):
        w, b, _, costs = state
        grads, J = propagate(w, b, X, Y)
        costs = costs + [J] if i % 100 == 0 else costs
        if print_cost and i % 100 == 0:
            print(f"{i:5d} {float(np.squeeze(J)):.6f}")
        return w - learning_rate * grads["dw"], b - learning_rate * grads["db"], grads, costs
    w, b, grads, costs = reduce(one, range(num_iterations), (w, b, None, []))
    return {"w": w, "b": b}, grads, costs
