from django.urls import path

from ruwaard.documents import views

app_name = "documents"
urlpatterns = [
    path("<uuid:document_id>/", views.status, name="status"),
    path("<uuid:document_id>/bestand/", views.download, name="download"),
    path("<uuid:document_id>/opnieuw/", views.retry, name="retry"),
]
