"""Which browser on which device, in words that somebody knows their own devices by."""

from django.utils.translation import gettext as _
from ua_parser import parse

# What the parser adds to a name and nobody says.
ADDED = (" Mobile", "Mobile ", " iOS", " WebView", "Headless")
SYSTEMS = {"Mac OS X": "Mac", "Chrome OS": "Chromebook", "Ubuntu": "Linux"}
OWN_NAMES = ("iPhone", "iPad")


def device_words(user_agent: str) -> str:
    """Return e.g. "Chrome op Android"; what cannot be told is said to be unknown."""
    found = parse(user_agent)
    browser = found.user_agent.family if found.user_agent else ""
    for word in ADDED:
        browser = browser.replace(word, "")
    system = found.os.family if found.os else ""
    device = found.device.family if found.device else ""
    system = device if device in OWN_NAMES else SYSTEMS.get(system, system)
    if browser and system:
        return _("%(browser)s op %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Een onbekend apparaat")
