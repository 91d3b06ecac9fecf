"""The entry of the web server."""

import os

from django.core.wsgi import get_wsgi_application

from ruwaard import env, proxies
from ruwaard.tenancy.row_security import refuse_strong_role

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruwaard.settings")

application = proxies.behind(env.number("TRUSTED_PROXIES", 0), get_wsgi_application())
refuse_strong_role()
