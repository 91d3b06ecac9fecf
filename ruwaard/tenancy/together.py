"""Many models in one operation of a migration."""

from collections.abc import Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Together(Operation):
    """Create the models of `operations` against one state, rendered once.

    Django renders anew, after every model, whatever is related to it. Here that is
    everything, since all belongs to a neighbourhood. For `CreateModel` only, each after
    the models that it names. Source: ADR 9.
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        """Keep the operations, in their order."""
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Add every model to the state, and render nothing on the way."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Make the tables; their foreign keys follow at the end of the migration."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Drop the tables, the last one first."""
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Say how many models are made."""
        return f"Create {len(self.operations)} models"
