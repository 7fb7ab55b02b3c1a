"""What a class's work says: counts, wrong ideas, similar answers, whom to look at first."""
