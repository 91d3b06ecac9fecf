"""What a case cost and how it went, before and after: rounds, sets, lines, scores."""

from microanalysis.models.prices import IndexFigure
from microanalysis.models.rounds import Delivery, Round
from microanalysis.models.sets import CaseSet, CostLine, Score

__all__ = ["CaseSet", "CostLine", "Delivery", "IndexFigure", "Round", "Score"]
