def gradient_step(w, b, grads, learning_rate):
    new_w, new_b = copy.deepcopy(w), copy.deepcopy(b)
    new_w = new_w - learning_rate * grads["dw"]
    new_b = new_b - learning_rate * grads["db"]
    print("step taken")
    return new_w, new_b
