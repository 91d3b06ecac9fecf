"""The settings of the application, with one more address: a page with nothing on it."""

from ruwaard.settings import *  # noqa: F403 - everything as it is in production
from ruwaard.settings import BASE_DIR, TEMPLATES

ROOT_URLCONF = "bench.urls"
TEMPLATES[0] |= {"DIRS": [BASE_DIR / "templates", BASE_DIR / "bench" / "templates"]}
