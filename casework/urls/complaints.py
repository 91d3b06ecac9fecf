from django.urls import URLPattern, path

from casework.views import complaints

urlpatterns: list[URLPattern] = [
    path(
        "klachtenregelingen/",
        complaints.complaint_procedure_list,
        name="complaint_procedure_list",
    ),
    path(
        "klachtenregelingen/<int:organisation_id>/",
        complaints.complaint_procedure,
        name="complaint_procedure",
    ),
]
