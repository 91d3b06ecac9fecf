"""What a backup still holds of what was destroyed: the list is kept, and run again.

Runs as the owner, over every neighbourhood. The list holds hashes of keys: it says
nothing about anybody, and knows a record that came back with a backup.
"""

from collections.abc import Collection

from django.core.files.storage import default_storage
from django.db import connection, transaction

HASHES = "SELECT subject_hash FROM casework_destroyed ORDER BY destroyed_on, id"
BACK = """
SELECT kind, id FROM (
    SELECT 'case' AS kind, id, tenant_id FROM casework_case
    UNION ALL SELECT 'signal', id, tenant_id FROM casework_signal
    UNION ALL SELECT 'message', id, tenant_id FROM casework_publicmessage
    UNION ALL SELECT 'request', id, tenant_id FROM casework_decisionrequest
    UNION ALL SELECT 'words', id, tenant_id FROM casework_feedback
    UNION ALL SELECT 'file', id, tenant_id FROM casework_fileattachment
    WHERE removed_at IS NULL) AS every
WHERE destroyed_hash(tenant_id, id) = ANY (%s)
"""
ERASE_FILE = "SELECT erase_file(%s, NULL, NULL)"
DESTROY = "SELECT destroy_rows(%s, %s)"
FILES = "DELETE FROM casework_destroyedfile RETURNING path"


def hashes() -> list[str]:
    """Return the hash of everything that was destroyed, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(HASHES)
        return [row[0] for row in cursor.fetchall()]


def destroy_again(listed: Collection[str]) -> int:
    """Destroy what is on the list and came back; return how many records that were.

    No second statement: the first one says that it is gone. Safe to run twice.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(BACK, [list(listed)])
        back = cursor.fetchall()
        for kind, key in back:
            if kind == "file":
                cursor.execute(ERASE_FILE, [key])
            else:
                cursor.execute(DESTROY, [kind, key])
        cursor.execute(FILES)
        paths = [row[0] for row in cursor.fetchall()]
    for path in paths:
        default_storage.delete(path)
    return len(back)
