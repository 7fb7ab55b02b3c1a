"""One neuron: its curve, its cost, the way downhill, and its graph: lessons 2 to 5."""
