train_x_orig = np.zeros((3, 4, 5, 3), dtype=np.uint8)


def unroll(images):
    return train_x_orig.transpose(3, 1, 2, 0).reshape(-1, train_x_orig.shape[0])
