"""The plans of the demo. Everybody and everything in them is invented."""

from demo.steps import Story
from demo.stories.at_home import HENK, RIET
from demo.stories.beginning import ALI, MARJA, PIET_AGAIN, TONNIE
from demo.stories.ending import BERT, COR, GREET, JOS, TOOS
from demo.stories.help_around import EMINE, PIET, SAMIRA
from demo.stories.together import KOBUS, LIES, PLEIN, ZILVERHOF
from demo.stories.wellbeing import with_scores
from demo.stories.young import MILAN, SAM

TOLD: tuple[Story, ...] = (
    RIET,
    HENK,
    EMINE,
    PIET,
    SAMIRA,
    MILAN,
    SAM,
    TONNIE,
    MARJA,
    ALI,
    PIET_AGAIN,
    BERT,
    GREET,
    JOS,
    COR,
    TOOS,
    ZILVERHOF,
    LIES,
    KOBUS,
    PLEIN,
)

STORIES: tuple[Story, ...] = tuple(map(with_scores, TOLD))
