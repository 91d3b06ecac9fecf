import pytest

from ruwaard.accounts.devices import device_words

WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
BLINK = "AppleWebKit/537.36 (KHTML, like Gecko)"
MAC = "Macintosh; Intel Mac OS X 10_15_7"
IPHONE = "iPhone; CPU iPhone OS 17_5 like Mac OS X"
IPAD = "iPad; CPU OS 16_6 like Mac OS X"
CHROME = "Chrome/126.0.0.0"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (
            f"Mozilla/5.0 (Linux; Android 14; Pixel 8) {BLINK} {CHROME} Mobile",
            "Chrome op Android",
        ),
        (
            f"Mozilla/5.0 ({IPHONE}) {WEBKIT} Version/17.5 Mobile/15E148 Safari/604.1",
            "Safari op iPhone",
        ),
        (
            f"Mozilla/5.0 ({IPHONE}) {WEBKIT} CriOS/126.0 Mobile/15E148 Safari/604.1",
            "Chrome op iPhone",
        ),
        (
            f"Mozilla/5.0 ({IPAD}) {WEBKIT} Version/16.6 Mobile/15E148 Safari/604.1",
            "Safari op iPad",
        ),
        (
            f"Mozilla/5.0 ({MAC}) {WEBKIT} Version/17.5 Safari/605.1.15",
            "Safari op Mac",
        ),
        (
            f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {BLINK} {CHROME} Edg/126.0",
            "Edge op Windows",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0",
            "Firefox op Linux",
        ),
        (
            f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {BLINK} {CHROME} Safari/537.36",
            "Chrome op Chromebook",
        ),
        (
            f"Mozilla/5.0 (Linux; Android 14; SM-S921B) {BLINK} SamsungBrowser/25.0",
            "Samsung Internet op Android",
        ),
        ("", "Een onbekend apparaat"),
        ("<script>", "Een onbekend apparaat"),
    ],
)
def test_a_device_is_named_as_people_do(user_agent: str, words: str) -> None:
    assert device_words(user_agent) == words
