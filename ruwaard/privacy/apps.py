from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "ruwaard.privacy"

    def ready(self) -> None:
        from ruwaard.notices.kinds import register  # noqa: PLC0415 - models are not ready before
        from ruwaard.privacy.services.telling import KINDS  # noqa: PLC0415 - as above

        for kind in KINDS:
            register(kind)
