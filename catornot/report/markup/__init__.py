"""What sections are written with: tables, plots, students' code, and the look of all of it."""
