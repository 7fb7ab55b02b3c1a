def loss(a, y):
    target = np.array([1 - y, y])
    guess = np.array([1 - a, a])
    return -target.dot(np.log(guess))
