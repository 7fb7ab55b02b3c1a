"""Things of the lessons that answer: drag them, step them, break them.

Each function returns one `Explorable`, a notebook's output that moves wherever scripts run and
stands still elsewhere. What it shows is calculated twice, by numpy here and by its script there;
the tests hold the two against each other.

- `arrays`: pixels in a column, broadcasting, shapes in a product (lessons 1, 6b and 7)
- `neuron`: a line and its σ, losses, gradient descent, graphs (lessons 2 to 5)
- `classifier`: the trained classifier (lesson 8b)
- `look`: the classifier that greets on the first page
- `scripts/`: what moves them, and what all of them share
"""

from catornot.explore.arrays import broadcast, pixel, shapes
from catornot.explore.classifier import classifier
from catornot.explore.look import look
from catornot.explore.neuron import descent, graph, line, loss

__all__ = ["broadcast", "classifier", "descent", "graph", "line", "look", "loss", "pixel", "shapes"]
