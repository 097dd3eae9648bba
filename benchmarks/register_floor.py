"""The addresses of the site, and beside them what answers cost at least: nothing, an empty page, bare rows."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.template.response import TemplateResponse
from django.urls import path
from django.views.generic import ListView

from interlace_platform.config.urls import urlpatterns as site
from interlace_platform.organisations.models import Organisation

BARE = """<!doctype html><title>Organisations</title><p>{{ paginator.count }}</p><table>{% for each in page_obj %}<tr>
<th><a href="{% url 'organisation' each.slug %}">{{ each.name }}</a></th><td>{{ each.get_kind_display }}</td>
<td>{{ each.territory }}</td><td>{{ each.founding_year }}</td></tr>{% endfor %}</table>"""


def nothing(request: HttpRequest) -> HttpResponse:
    """Two letters, through the whole stack of middleware."""
    return HttpResponse("ok", content_type="text/html")


def empty(request: HttpRequest) -> HttpResponse:
    """Head, navigation and foot of every page, with nothing in between."""
    return render(request, "pages/base.html")


class Bare(ListView):  # type: ignore[type-arg]  # not subscriptable at runtime
    """The same rows as Django's own list view gives them, in a table without a page around it."""

    paginate_by = 50

    def get_queryset(self) -> QuerySet[Organisation]:
        """The public ones, by name."""
        found = Organisation.objects.filter(is_public=True, merged_into__isnull=True)
        return found.select_related("territory").order_by("folded", "id")

    def render_to_response(self, context: dict[str, object], **more: object) -> HttpResponse:
        """The table."""
        return TemplateResponse(self.request, engines["django"].from_string(BARE), context)


urlpatterns = [path("floor/nothing/", nothing), path("floor/page/", empty), path("floor/rows/", Bare.as_view()), *site]
