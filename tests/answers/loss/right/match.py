def loss(a, y):
    match int(y):
        case 0:
            return -np.log(1 - a)
        case _:
            return -np.log(a)
