"""The app of the pages."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """Views and templates: no models, nothing written."""

    name = "interlace_platform.pages"
    label = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        """Let saved searches ask the one search."""
        import_module(f"{self.name}.following.searching")
