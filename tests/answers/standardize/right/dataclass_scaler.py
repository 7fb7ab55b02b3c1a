from dataclasses import dataclass

@dataclass(frozen=True)
class PixelScaler:
    lowest: float = 0.0
    highest: float = 255.0

    def transform(self, values):
        return (np.asarray(values, dtype=np.float64) - self.lowest) / (self.highest - self.lowest)

def standardize(X):
    return PixelScaler().transform(X)
