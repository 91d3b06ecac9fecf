"""Supply and demand as everybody reads it, and how fresh it is."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from community.models import Post
from community.models.posts import FRESH_FOR

Kind = Post.Kind
OTHER_SIDE = {Kind.SEEK: [Kind.OFFER], Kind.OFFER: [Kind.SEEK, Kind.JOB]}
MATCHES = 3


@dataclass(frozen=True, slots=True)
class Freshness:
    """How many posts are online, and how many of them were looked after lately."""

    online: int
    fresh: int

    @property
    def percent(self) -> int:
        """The share that is fresh, in whole percents; nothing online is all fresh."""
        return 100 * self.fresh // self.online if self.online else 100


def looked_for(asked: dict[str, str], today: date) -> QuerySet[Post]:
    """Return what is online of the kind and theme that are asked, newest first."""
    names = {"soort": "kind", "thema": "theme"}
    return Post.objects.online(today).filter(
        **{names[name]: said for name, said in asked.items()}
    )


def freshness(today: date) -> Freshness:
    """Return how fresh the posts are: placed or renewed within thirty days."""
    fresh = Count("pk", filter=Q(renewed_on__gt=today - FRESH_FOR))
    found = Post.objects.online(today).order_by()
    return Freshness(**found.aggregate(online=Count("pk"), fresh=fresh))


def matches_of(post: Post, today: date) -> list[Post]:
    """Return what fits with a post: the other side, about the same."""
    kinds = OTHER_SIDE.get(Kind(post.kind), [Kind.OFFER])
    rows = Post.objects.online(today).filter(kind__in=kinds, theme=post.theme)
    return list(rows.exclude(pk=post.pk)[:MATCHES])


def to_look_at() -> QuerySet[Post]:
    """Return what waits for the wijkredactie: new, or reported."""
    reported = Q(reports__isnull=False, reports__settled_on=None)
    waiting = Q(state=Post.State.ASKED) | reported & Q(state=Post.State.ONLINE)
    return Post.objects.visible_in().filter(waiting).distinct()


def taken_off() -> QuerySet[Post]:
    """Return what the wijkredactie did not place or took off, until it is forgotten."""
    rows: QuerySet[Post] = Post.objects.visible_in().filter(state=Post.State.HIDDEN)
    return rows.order_by("-ended_on", "title")
