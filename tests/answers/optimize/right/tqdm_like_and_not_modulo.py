def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    import time
    start = time.time()
    costs = []
    i = 0
    while i < num_iterations:
        grads, cost = propagate(w, b, X, Y)
        w, b = w - learning_rate * grads['dw'], b - learning_rate * grads['db']
        if not i % 100:
            costs += [np.squeeze(cost)]
            if print_cost:
                print('Cost after iteration {}: {}'.format(i, cost), end='\r')
        i += 1
    elapsed = time.time() - start
    return {'w': w, 'b': b}, grads, costs
