"""WeasyPrint alone on a page that is given: `python -m bench.layouter`.

Nothing of the application is loaded; files are found by their path.
"""

import json
import resource
import sys
import time
from pathlib import Path
from statistics import median

from weasyprint import CSS, HTML

STATIC = Path(__file__).resolve().parent.parent / "static"
SHEETS = ("css/print.css", "css/print_history.css")
TIMES = 3


def measure(page: str) -> dict[str, float]:
    html = Path(page).read_text(encoding="utf-8")
    took: list[float] = []
    number = size = 0
    for _time in range(TIMES):
        began = time.process_time()
        sheets = [CSS(filename=STATIC / name) for name in SHEETS]
        laid_out = HTML(string=html, base_url=f"{STATIC.as_uri()}/").render(
            stylesheets=sheets
        )
        number, size = (
            len(laid_out.pages),
            len(laid_out.write_pdf(pdf_variant="pdf/ua-1")),
        )
        took.append(time.process_time() - began)
    return told(took, number, size)


def told(took: list[float], pages: int, size: int) -> dict[str, float]:
    """Return the figures of one way: processor time, for a busy machine."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "pages": pages,
        "seconds_per_page": round(median(took) / pages, 5),
        "peak_mb": round(peak, 1),
        "peak_mb_per_page": round(peak / pages, 3),
        "bytes": size,
    }


if __name__ == "__main__":
    print(json.dumps(measure(**json.load(sys.stdin))))
