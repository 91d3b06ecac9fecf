"""The settings of processes that tests kill: with a document that takes its time."""

from ruwaard.settings import *  # noqa: F403 - the settings, and a little more
from ruwaard.settings import INSTALLED_APPS as USUAL

INSTALLED_APPS = [*USUAL, "tests.ruwaard.documents.latch.apps.LatchConfig"]
ROOT_URLCONF = "tests.ruwaard.documents.latch.urls"
