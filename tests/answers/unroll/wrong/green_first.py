def unroll(images):
    return images[:, :, :, [1, 0, 2]].transpose(3, 1, 2, 0).reshape(-1, images.shape[0])
