def column_shares(table):
    cal = table.sum(axis=0)
    return table / cal.reshape(1, -1)
