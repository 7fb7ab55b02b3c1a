def cost(A, Y):
    cats, others = A[Y == 1], A[Y == 0]
    return -(np.log(cats).sum() + np.log(1 - others).sum()) / Y.size
