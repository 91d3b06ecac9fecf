"""What the neighbourhood tries together, and what it learns from that, year by year."""

from prevention.models.chapters import Chapter
from prevention.models.charter import Charter
from prevention.models.interventions import Edition, Intervention
from prevention.models.lessons import Lesson, LessonAnswer, LessonStep, Level
from prevention.models.parts import CoFunding, Effect, Figure, Part, Partner
from prevention.models.priorities import Priority
from prevention.models.roadmap import Ambition
from prevention.models.sessions import (
    Attendance,
    LearningSession,
    LearningTask,
    Trained,
    Training,
)
from prevention.models.years import LearningYear

__all__ = [
    "Ambition",
    "Attendance",
    "Chapter",
    "Charter",
    "CoFunding",
    "Edition",
    "Effect",
    "Figure",
    "Intervention",
    "LearningSession",
    "LearningTask",
    "LearningYear",
    "Lesson",
    "LessonAnswer",
    "LessonStep",
    "Level",
    "Part",
    "Partner",
    "Priority",
    "Trained",
    "Training",
]
