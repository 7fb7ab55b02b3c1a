"""For code that comes from the original exercise: `from lr_utils import load_dataset`."""

import importlib.util
import sys
import types

from catornot import load_cats

TODAY = """scipy.{name} is gone from SciPy. Write today:
    from catornot.photo import load_photo
    image = load_photo("my_photo.jpg", side=64)  # upright, its middle square, 64 x 64 pixels"""


def load_dataset():
    """Return train_set_x, train_set_y, test_set_x, test_set_y and classes, as the original does."""
    return load_cats()


def _answer_for(module, name):
    """Let a function that SciPy had say what to write today, instead of nothing."""
    try:
        place = importlib.import_module(f"scipy.{module}")
    except ImportError:
        if "scipy" not in sys.modules:
            return
        place = sys.modules[f"scipy.{module}"] = types.ModuleType(f"scipy.{module}")
        setattr(sys.modules["scipy"], module, place)

    def gone(*_, **__):
        raise AttributeError(TODAY.format(name=f"{module}.{name}"))

    if name not in vars(place):
        setattr(place, name, gone)


if importlib.util.find_spec("scipy"):
    for _module, _name in (("ndimage", "imread"), ("misc", "imread"), ("misc", "imresize")):
        _answer_for(_module, _name)
