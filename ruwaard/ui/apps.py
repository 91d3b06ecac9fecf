from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "ruwaard.ui"
    label = "ui"
