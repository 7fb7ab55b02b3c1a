def column_shares(table):
    return table / (np.ones((1, table.shape[0])) @ table)
