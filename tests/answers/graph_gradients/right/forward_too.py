def graph_gradients(a, b, c):
    u = b * c
    v = a + u
    J = 3 * v
    grads = {}
    grads["dv"] = 3
    grads["da"] = grads["du"] = grads["dv"]
    grads["db"], grads["dc"] = grads["du"] * c, grads["du"] * b
    print("J =", J)
    return grads
