"""By which day a request about somebody's data is answered.

Source: AVG art. 12 lid 3: within one month after it came in, and two months more when
it is complicated and the resident is told so, with the reason, within the first month.
"""

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later; the last of a month that is shorter.

    31 January and one month is 28 February, or 29 in a leap year.
    Source: Verordening 1182/71 art. 3 lid 2 c.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
