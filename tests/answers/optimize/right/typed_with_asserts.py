from typing import Dict, List, Tuple

def optimize(w: np.ndarray, b: float, X: np.ndarray, Y: np.ndarray, num_iterations: int = 100,
             learning_rate: float = 0.009, print_cost: bool = False) -> Tuple[Dict, Dict, List]:
    assert w.shape == (X.shape[0], 1)
    costs: List = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        assert grads["dw"].shape == w.shape
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(np.squeeze(cost))
    return {"w": w, "b": b}, grads, costs
