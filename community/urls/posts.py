from django.urls import URLPattern, path

from community.views import own_posts, post_desk, posts

ALL = "vraag-en-aanbod/"
ONE = f"{ALL}<uuid:post_id>/"

urlpatterns: list[URLPattern] = [
    path(ALL, posts.post_list, name="post_list"),
    path(f"{ALL}nieuw/", posts.post_add, name="post_add"),
    path(f"{ALL}beheer/", post_desk.post_desk, name="post_desk"),
    path(f"{ALL}dank/<slug:what>/", posts.post_thanks, name="post_thanks"),
    path(f"{ALL}van-u/<str:code>/", own_posts.post_own, name="post_own"),
    path(f"{ALL}gesprek/<str:code>/", own_posts.talk, name="talk"),
    path(ONE, posts.post_detail, name="post_detail"),
    path(f"{ONE}foto.jpg", posts.post_picture, name="post_picture"),
    path(f"{ONE}bericht/", posts.post_answer, name="post_answer"),
    path(f"{ONE}melden/", posts.post_report, name="post_report"),
    path(f"{ONE}beheer/foto.jpg", post_desk.post_look, name="post_look"),
    path(f"{ONE}oordeel/", post_desk.post_judge, name="post_judge"),
]
