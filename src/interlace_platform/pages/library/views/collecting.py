"""Collections: documents in an order."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from interlace_platform.core.paging import page_of
from interlace_platform.core.policy import refuse_unless
from interlace_platform.library import actions, policy, queries
from interlace_platform.library.models import Collection
from interlace_platform.pages.acting import problems_on
from interlace_platform.pages.library.forms import CollectionForm, NewCollectionForm, PutForm, WithdrawForm
from interlace_platform.pages.library.views.adding import FORM
from interlace_platform.pages.signed_in import SignedIn, signed_in


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All collections the reader may see."""
    page = page_of(queries.collections(request.user), request.GET.get("page"))
    may_add = policy.may_add_anything(by=request.user)
    return render(request, "pages/library/collections.html", {"page": page, "query": "", "may_add": may_add})


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A collection; of a withdrawn one the reason."""
    collection = queries.collection(slug, request.user)
    if collection.is_withdrawn:
        return render(request, "pages/library/withdrawn.html", {"own": collection}, status=410)
    return shown(request, collection, PutForm())


def shown(request: HttpRequest, collection: Collection, form: PutForm) -> HttpResponse:
    found = {
        "collection": collection,
        "documents": queries.contents_of(collection, request.user),
        "may_keep": policy.may_keep(by=request.user, own=collection),
        "form": form,
    }
    return render(request, "pages/library/collection.html", found)


def kept(request: SignedIn, slug: str) -> Collection:
    """The collection of an address, for those who keep it."""
    collection = queries.collection(slug, request.user)
    refuse_unless(policy.may_keep(by=request.user, own=collection))
    return collection


@signed_in
@FORM
def new(request: SignedIn) -> HttpResponse:
    """Make a collection; it is published at once, as it holds nothing yet."""
    homes = queries.homes_for(request.user)
    refuse_unless(bool(homes))
    form = NewCollectionForm(request.POST or None, homes=homes)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("title", "description", "shown_to")}
        home = homes[form.cleaned_data["home"]]
        if not home.is_public and said["shown_to"] == "public":
            form.add_error("shown_to", _("Here you can add for those who take part in the partnership."))
        with problems_on(form):
            if not form.errors:
                made = actions.make_collection(home=home.home, publish=True, by=request.user, **said)
                return redirect("collection", made.slug)
    return render(request, "pages/library/collection_form.html", {"form": form, "title": _("Make a collection")})


@signed_in
@FORM
def edit(request: SignedIn, slug: str) -> HttpResponse:
    """Say anew what a collection is called and for whom it is."""
    collection = kept(request, slug)
    form = CollectionForm(request.POST or None, collection=collection)
    if form.is_valid():
        with problems_on(form):
            said = {name: form.cleaned_data[name] for name in ("title", "description", "shown_to", "revision")}
            actions.change_collection(collection=collection, by=request.user, **said)
            return redirect("collection", slug)
    return render(request, "pages/library/collection_form.html", {"form": form, "title": collection.title})


@signed_in
@require_POST
def publish(request: SignedIn, slug: str) -> HttpResponse:
    """Show a collection to those it is meant for."""
    actions.publish(own=kept(request, slug), by=request.user)
    return redirect("collection", slug)


@signed_in
@FORM
def withdraw(request: SignedIn, slug: str) -> HttpResponse:
    """Take a collection out of the library; its documents stay."""
    collection = kept(request, slug)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        with problems_on(form):
            actions.withdraw(own=collection, because=form.cleaned_data["because"], by=request.user)
            return redirect("collection", slug)
    return render(request, "pages/library/withdraw.html", {"own": collection, "form": form})


@signed_in
@require_POST
def put(request: SignedIn, slug: str) -> HttpResponse:
    """Put a document at the end."""
    collection = kept(request, slug)
    form = PutForm(request.POST)
    if form.is_valid():
        document = queries.documents(request.user).filter(slug=form.cleaned_data["document"]).first()
        if document is None:
            form.add_error("document", _("There is no such document in the library."))
        else:
            with problems_on(form):
                actions.put_document(collection=collection, document=document, by=request.user)
                return redirect("collection", slug)
    return shown(request, collection, form)


@signed_in
@require_POST
def up(request: SignedIn, slug: str, document: str) -> HttpResponse:
    """Let a document change places with the one before it."""
    collection = kept(request, slug)
    actions.move_up(collection=collection, document=queries.document(document, request.user), by=request.user)
    return redirect("collection", slug)


@signed_in
@require_POST
def take_out(request: SignedIn, slug: str, document: str) -> HttpResponse:
    """Take a document out of a collection."""
    collection = kept(request, slug)
    actions.take_out(collection=collection, document=queries.document(document, request.user), by=request.user)
    messages.success(request, _("It is taken out; it stays in the library."))
    return redirect("collection", slug)
