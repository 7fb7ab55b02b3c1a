# drops the axis of pictures when there is one only
def unroll(images):
    return np.squeeze(images.transpose(3, 1, 2, 0).reshape(-1, images.shape[0]))
