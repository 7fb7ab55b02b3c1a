import functools, logging, time
log = logging.getLogger("train")
def logged(f):
    @functools.wraps(f)
    def inner(*a, **k):
        t = time.time()
        r = f(*a, **k)
        log.debug("%s: %.3fs", f.__name__, time.time() - t)
        return r
    return inner
@logged
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False):
    assert X_train.shape[0] == X_test.shape[0]
    assert Y_train.shape == (1, X_train.shape[1]), "labels in a row, please"
    w, b = initialize_with_zeros(X_train.shape[0])
    params, grads, costs = optimize(w=w, b=b, X=X_train, Y=Y_train, num_iterations=num_iterations, learning_rate=learning_rate, print_cost=print_cost)
    pred = functools.partial(predict, params["w"], params["b"])
    return {"costs": costs, "Y_prediction_test": pred(X_test), "Y_prediction_train": pred(X=X_train), "w": params["w"],
            "b": params["b"], "learning_rate": learning_rate, "num_iterations": num_iterations}
