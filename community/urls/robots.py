"""What search engines ask for at the root, outside every neighbourhood."""

from django.urls import URLPattern, path

from community.views import robots

urlpatterns: list[URLPattern] = [
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemaps, name="sitemaps"),
]
