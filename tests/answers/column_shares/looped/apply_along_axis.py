def column_shares(table):
    return np.apply_along_axis(lambda column: column / column.sum(), 0, table)
