"""What belongs to the data of one resident: every model, field by field.

A test walks all models of the project with a path to a plan or a person, and wants each
either here or in `LEFT_OUT` with the reason. The JSON keys are those of version 1 of
the schema (docs/schemas/resident-data-1.json): a key that goes or changes its meaning
makes a version 2. Source: METHODS 5 (inzage and portability), AVG 15 and 20.
"""

from casework.reading.export.sections.person import PERSON
from casework.reading.export.sections.plan import PLAN
from casework.reading.export.sections.rights import RIGHTS
from casework.reading.export.sections.section import Section
from casework.reading.export.sections.table import TABLE
from casework.reading.export.sections.upheld import UPHELD
from casework.reading.export.sections.voice import VOICE
from casework.reading.export.sections.wellbeing import WELLBEING

VERSION = 1

SECTIONS: list[Section] = [
    *(*PERSON, *PLAN, *TABLE, *UPHELD, *RIGHTS),
    *(*WELLBEING, *VOICE),
]  # an app above this one puts its own at the end, when it is ready
