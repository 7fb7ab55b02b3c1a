"""Warm starts: workers and checkers are forks of a process that has imported what they need."""
