"""Questions of the lessons that answer: a guess before something is shown, a few at the end.

What is asked, and the reply to each answer, stands in `texts/`, a file a lesson. Nothing is
recorded, and nobody is graded.

- `question`: what is asked, read from its file
- `asked`: a question as a notebook's output, which answers wherever scripts run
- `answer.js`: what answers there
- `outputs`: takes out of a learner's copy what a guess is about
"""

from catornot.questions.asked import check_yourself, guess

__all__ = ["check_yourself", "guess"]
