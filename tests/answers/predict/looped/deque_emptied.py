from collections import deque
def predict(w, b, X):
    A = deque(sigmoid(w.T @ X + b)[0])
    P = []
    while A:
        P.append(A.popleft() > 0.5)
    return np.array([P])
