def numerical_gradient(f, v, eps=1e-5):
    vplus = v + eps
    vminus = v - eps
    J_plus = f(vplus)
    J_minus = f(vminus)
    gradapprox = (J_plus - J_minus) / (2. * eps)
    return gradapprox
