"""The same bar, by another name."""

from tqdm import tqdm, trange

__all__ = ["tqdm", "trange"]
