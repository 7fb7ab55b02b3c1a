def column_shares(table):
    return table / np.einsum("ij->j", table)
