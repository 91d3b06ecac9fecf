from tests.ruwaard.audit.conftest import as_owner, owner

__all__ = ["as_owner", "owner"]
