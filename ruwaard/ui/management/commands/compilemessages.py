from django.core.management.base import CommandParser
from django.core.management.commands import compilemessages

NOT_OURS = [".venv", "node_modules", "var"]


class Command(compilemessages.Command):
    """Compiles our own catalogues and leaves those of the packages alone."""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(ignore_patterns=[*NOT_OURS])
