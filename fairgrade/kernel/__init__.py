"""What runs beside a learner's code inside the sandbox. Holds no answers and no tests."""
