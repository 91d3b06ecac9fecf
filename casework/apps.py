from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "casework"

    def ready(self) -> None:
        from casework.documents import register_documents  # noqa: PLC0415 - models are not ready before
        from casework.hats import seats  # noqa: PLC0415 - as above
        from ruwaard.accounts.hats import further_hats  # noqa: PLC0415 - as above

        further_hats.append(seats)
        register_documents()
