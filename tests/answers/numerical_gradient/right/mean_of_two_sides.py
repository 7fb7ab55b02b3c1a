def numerical_gradient(f, v, eps=1e-5):
    forwards = (f(v + eps) - f(v)) / eps
    backwards = (f(v) - f(v - eps)) / eps
    return (forwards + backwards) / 2
