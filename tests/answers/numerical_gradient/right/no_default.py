def numerical_gradient(f, v, eps=0.00001):
    difference = f(v + eps)
    difference -= f(v - eps)
    return difference * (0.5 / eps)
