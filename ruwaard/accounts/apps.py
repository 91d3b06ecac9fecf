from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "ruwaard.accounts"

    def ready(self) -> None:
        from ruwaard.accounts.setup.first_steps import FIRST_STEPS  # noqa: PLC0415 - models are not ready before
        from ruwaard.accounts.setup.steps import add_steps  # noqa: PLC0415 - as above

        add_steps(FIRST_STEPS)
