"""What a case cost and how it went, before and after: rounds, sets, lines, prices."""

from microanalysis.models.analyses import Analysis, AnalysisLine
from microanalysis.models.draws import DrawnPlan
from microanalysis.models.indicators import Indicator
from microanalysis.models.prices import Domain, IndexFigure, Price, PriceList
from microanalysis.models.releases import Release
from microanalysis.models.rounds import Delivery, Round
from microanalysis.models.sets import Assignment, CaseSet, CostLine, Expectation, Score

__all__ = [
    "Analysis",
    "AnalysisLine",
    "Assignment",
    "CaseSet",
    "CostLine",
    "Delivery",
    "Domain",
    "DrawnPlan",
    "Expectation",
    "IndexFigure",
    "Indicator",
    "Price",
    "PriceList",
    "Release",
    "Round",
    "Score",
]
