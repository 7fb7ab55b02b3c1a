"""Text twins become notebooks, lessons get their outputs, assignments their releases."""
