import functools, time
def timed(f):
    @functools.wraps(f)
    def inner(*args, **kwargs):
        t = time.time(); r = f(*args, **kwargs)
        print("took", time.time() - t)
        return r
    return inner
@timed
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
            print_cost and print("Cost after iteration", i, ":", cost)
    return {"w": w, "b": b}, grads, costs
