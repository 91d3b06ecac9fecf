from django.urls import URLPattern, path

from casework.views import cases, contact, figures, today, work_figures

urlpatterns: list[URLPattern] = [
    path("cijfers/mensen/", figures.people_helped, name="people_helped"),
    path("cijfers/werk/", work_figures.work_figures, name="work_figures"),
    path(
        "afspraak/<uuid:agreement_id>/stap/",
        cases.agreement_step,
        name="agreement_step",
    ),
    path("plan/<uuid:case_id>/", cases.case_detail, name="case_detail"),
    path("plan/<uuid:case_id>/contact/", contact.contact_add, name="contact_add"),
    path(
        "plan/<uuid:case_id>/hulp/", contact.intensity_change, name="intensity_change"
    ),
    path("plan/<uuid:case_id>/stand/", cases.case_state, name="case_state"),
    path("plannen/", cases.case_list, name="case_list"),
    path("plannen/nieuw/", cases.case_add, name="case_add"),
    path("vandaag/", today.today, name="today"),
    path("vandaag/namen/", today.today_names, name="today_names"),
]
