"""The app of the pages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """Views and templates: no models, nothing written."""

    name = "interlace_platform.pages"
    label = "pages"
    verbose_name = _("Pages")
