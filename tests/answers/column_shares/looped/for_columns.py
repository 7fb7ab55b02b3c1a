def column_shares(table):
    shares = np.zeros(table.shape)
    for j in range(table.shape[1]):
        shares[:, j] = table[:, j] / table[:, j].sum()
    return shares
