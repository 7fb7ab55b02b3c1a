def column_shares(table):
    columns = {j: table[:, j] / table[:, j].sum() for j in range(table.shape[1])}
    return np.column_stack(list(columns.values()))
