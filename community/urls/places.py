from django.urls import URLPattern, path

from community.views import places, public, robots

ONE = "plekken/<uuid:spot_id>/"

urlpatterns: list[URLPattern] = [
    path("plek/<uuid:spot_id>/", public.spot, name="spot"),
    path("plekken/", places.spot_list, name="spot_list"),
    path("plekken/nieuw/", places.spot_add, name="spot_add"),
    path(ONE, places.spot_work, name="spot_work"),
    path(f"{ONE}wijzigen/", places.spot_change, name="spot_change"),
    path(f"{ONE}huisregels/", places.spot_rules, name="spot_rules"),
    path(f"{ONE}week/", places.spot_count, name="spot_count"),
    path(f"{ONE}turven/", places.spot_tally, name="spot_tally"),
    path(f"{ONE}samen/", places.spot_merge, name="spot_merge"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
]
