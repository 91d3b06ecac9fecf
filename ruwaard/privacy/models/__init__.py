from ruwaard.privacy.models.registers import (
    Breach,
    Controller,
    Dpia,
    ProcessingActivity,
    RegisterVersion,
)
from ruwaard.privacy.models.reports import AccessReport

__all__ = [
    "AccessReport",
    "Breach",
    "Controller",
    "Dpia",
    "ProcessingActivity",
    "RegisterVersion",
]
