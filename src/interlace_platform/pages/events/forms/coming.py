"""What people fill in when they register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from interlace_platform.events.models import AnswerKind, RegistrationQuestion
from interlace_platform.organisations.models import Organisation

QUESTION = "question_"


class RegisterForm(forms.Form):
    """For whom somebody comes, whether others may see it, and the questions of the organisers."""

    organisation = forms.TypedChoiceField(
        label=_("You come for"), required=False, empty_value=None, help_text=_("It counts as its activity.")
    )
    is_listed = forms.BooleanField(
        label=_("Other participants may see my name"), required=False,
        help_text=_("Only people who come to this event see that list. You can leave this open."),
    )  # fmt: skip

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        questions: Sequence[RegistrationQuestion],
        organisations: Sequence[Organisation],
    ) -> None:
        super().__init__(data)
        by_slug = {each.slug: each for each in organisations}
        field = cast(forms.TypedChoiceField, self.fields["organisation"])
        field.choices = [("", _("myself")), *((slug, str(each)) for slug, each in by_slug.items())]
        field.coerce = by_slug.__getitem__
        if not organisations:
            del self.fields["organisation"]
        for each in questions:
            self.fields[f"{QUESTION}{each.pk}"] = field_for(each)

    @property
    def wanted(self) -> dict[str, Any]:
        """What was filled in."""
        said = self.cleaned_data
        answers = {int(name.removeprefix(QUESTION)): text for name, text in said.items() if name.startswith(QUESTION)}
        return {"organisation": said.get("organisation"), "is_listed": said["is_listed"], "answers": answers}


def field_for(question: RegistrationQuestion) -> forms.Field:
    """A question as a field."""
    if question.kind == AnswerKind.CHOICE:
        choices = [(each, each) for each in question.choices]
        none = [] if question.is_required else [("", _("no answer"))]
        return forms.ChoiceField(
            label=question.text, choices=[*none, *choices], required=question.is_required, widget=forms.RadioSelect
        )
    return forms.CharField(
        label=question.text, required=question.is_required, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
