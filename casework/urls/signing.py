from django.urls import URLPattern, path

from casework.views import signing

urlpatterns: list[URLPattern] = [
    path("plan/<uuid:case_id>/tekenen/", signing.sign_choose, name="sign_choose"),
    path("plan/<uuid:case_id>/tekenen/<uuid:signer_id>/", signing.sign, name="sign"),
    path("plan/<uuid:case_id>/versie/<int:number>/", signing.version, name="version"),
    path(
        "plan/<uuid:case_id>/versie/<int:number>/papier/",
        signing.version_pdf,
        name="version_pdf",
    ),
]
