"""A board as everybody sees it who may see its partnership."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interlace_platform.boards import policy, queries
from interlace_platform.boards.sheets import cells_as_csv
from interlace_platform.pages.boards.showing import ShownBoard
from interlace_platform.partnerships import queries as register


@require_safe
def board(request: HttpRequest, key: str) -> HttpResponse:
    """The chain: every step with who covers it, and everybody with what they do."""
    partnership = register.partnership(key, request.user)
    own = queries.board_of(partnership, request.user)
    found = {
        "partnership": partnership,
        "shown": ShownBoard(queries.grid_of(own, request.user), request.GET.get("step", "")) if own else None,
        "may_arrange": policy.may_arrange(by=request.user, partnership=partnership),
        "may_fill": bool(own and queries.organisations_to_fill(own, request.user)),
    }
    return render(request, "pages/boards/board.html", found)


@require_safe
def cover(request: HttpRequest, key: str) -> HttpResponse:
    """The fewest organisations that cover the chain."""
    partnership = register.partnership(key, request.user)
    found = queries.cover_of(queries.board(partnership, request.user), request.user)
    return render(request, "pages/boards/cover.html", {"partnership": partnership, "cover": found})


@require_safe
def export(request: HttpRequest, key: str) -> HttpResponse:
    """The cells as a file that can be brought in again."""
    own = queries.board(register.partnership(key, request.user), request.user)
    cells = queries.cells_of(own, request.user)
    answer = HttpResponse(cells_as_csv(cells), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="board-{key}.csv"'
    return answer
