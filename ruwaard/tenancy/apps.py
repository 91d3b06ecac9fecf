from django.apps import AppConfig


class TenancyConfig(AppConfig):
    name = "ruwaard.tenancy"

    def ready(self) -> None:
        # Registers its system check; importing it needs the apps to be there.
        from ruwaard.tenancy import row_security  # noqa: F401, PLC0415 - see above
