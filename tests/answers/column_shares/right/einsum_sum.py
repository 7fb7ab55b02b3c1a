def column_shares(table):
    return table / np.einsum("rc->c", table)
