"""The web server, in the demo as in production: threads, behind a reverse proxy."""

import os
from pathlib import Path

# The settings give this process a connection pool as large as its threads.
raw_env = ["RUWAARD_PROCESS=web"]

wsgi_app = "ruwaard.wsgi"
bind = os.environ.get("WEB_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "8"))
timeout = 60
graceful_timeout = 20
max_requests = 10_000
max_requests_jitter = 1_000

# The heartbeat must not wait for a disk.
memory = Path("/dev/shm")  # noqa: S108 - a private file, removed at once
worker_tmp_dir = str(memory) if memory.is_dir() else None

# Addresses carry ids of plans; access is in the audit, errors are in the log.
accesslog = None
errorlog = "-"
control_socket_disable = True
