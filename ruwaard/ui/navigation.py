"""What a view or context processor puts in the menu."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NavItem:
    """One item of the main menu: at most five, with the words of the role that sees it.

    `icon` shows in the bar at the bottom of a phone.
    """

    url: str
    label: str
    icon: str
    current: bool = False
