"""Known wrong ideas: each a small wrong answer, and the question that leads out of it."""
