"""What a WSGI server loads: `interlace_platform.config.wsgi:application`."""

from __future__ import annotations

import gc
import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interlace_platform.config.settings")
application = get_wsgi_application()

import_module("interlace_platform.config.urls")
gc.collect()
gc.freeze()  # what is loaded by now stays: to look through all of it for what can be thrown away costs 100 ms each time
