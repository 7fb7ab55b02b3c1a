def column_shares(table):
    return table / np.sum(table, axis=0, keepdims=True)
