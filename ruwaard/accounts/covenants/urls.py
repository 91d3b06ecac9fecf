from django.urls import path

from ruwaard.accounts.covenants import views

urlpatterns = [
    path("", views.covenant, name="covenant"),
    path("schrijven/", views.covenant_write, name="covenant_write"),
    path("tekenen/", views.covenant_accept, name="covenant_accept"),
]
