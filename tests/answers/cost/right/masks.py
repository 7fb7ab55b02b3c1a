def cost(A, Y):
    cat = Y == 1
    return -(np.log(A[cat]).sum() + np.log(1 - A[~cat]).sum()) / Y.size
