from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "ruwaard.notices"
