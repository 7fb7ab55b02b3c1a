"""How strong are the checks? Break each reference answer a little, and see whether they notice.

A mutant is the reference answer of one graded function with one small change. A check that lets
a mutant pass would let that slip of a learner pass too, unless the change changes nothing that
is asked for; such mutants are listed with the reason in `tests/answers`, with the answers.
"""
