"""What a WSGI server loads: `interlace_platform.config.wsgi:application`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlace_platform.config.settings")
application = get_wsgi_application()
