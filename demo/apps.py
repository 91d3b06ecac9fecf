from django.apps import AppConfig
from django.core.checks import Tags, register


class DemoConfig(AppConfig):
    name = "demo"

    def ready(self) -> None:
        from demo.guard import check_database  # noqa: PLC0415 - models are not ready before

        register(check_database, Tags.security)
