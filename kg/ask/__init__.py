"""Named questions: the files of ``queries/``, their parameters, and the function that asks them.

>>> from kg.ask import ask, load_questions
>>> load_questions()["shared-tasks"].title.zh
'共同承担任务的部门'
"""

from kg.ask.catalogue import described
from kg.ask.labels import labelled
from kg.ask.library import load_questions, load_shelf
from kg.ask.names import Choice, choices
from kg.ask.question import Column, Parameter, Question, Words
from kg.ask.run import Answer, ask
from kg.ask.searching import search
from kg.errors import QuestionError

__all__ = [
    "Answer",
    "Choice",
    "Column",
    "Parameter",
    "Question",
    "QuestionError",
    "Words",
    "ask",
    "choices",
    "described",
    "labelled",
    "load_questions",
    "load_shelf",
    "search",
]
