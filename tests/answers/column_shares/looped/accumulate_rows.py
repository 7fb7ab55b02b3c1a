def column_shares(table):
    total = np.zeros(table.shape[1])
    for row in table:
        total = total + row
    return table / total
