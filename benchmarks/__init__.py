"""What grading costs: ours beside plain nbgrader, and what a very large class would need.

`make bench` measures and writes `results.json`, a chart and the numbers of `docs/scale.md`:
`classes` makes the classes, `cost` measures one command, `limit` what no grader can be faster than,
`summary` sums up, `waiting` simulates a queue, `page` and `chart` show it.
"""
