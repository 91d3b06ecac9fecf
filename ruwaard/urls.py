"""Every address. Those of a neighbourhood start with its name; ids are UUIDs."""

from django.conf import settings
from django.urls import include, path
from django.views.i18n import set_language

from ruwaard.accounts import views as accounts
from ruwaard.accounts.admin import operator_site
from ruwaard.notices import views as notices
from ruwaard.tenancy import views as tenancy
from ruwaard.ui import views as ui

urlpatterns = [
    path("", accounts.home, name="home"),
    path("gezondheid/", tenancy.health, name="health"),
    path("letters/", ui.set_type, name="set_type"),
    path("klare-taal/", ui.plain_language, name="plain_language"),
    path("taal/", set_language, name="set_language"),
    path("", include("casework.urls.shell")),
    path("", include("community.urls.robots")),
    path("pet/", accounts.hat_choose, name="hat_choose"),
    path("over/stijl/", ui.style_guide, name="style_guide"),
    path("over/<slug:page>/", ui.about, name="about"),
    path("berichten/", notices.notices, name="notices"),
    path("account/berichten/", notices.notice_settings, name="notice_settings"),
    path("account/agenda/", notices.calendar_renew, name="calendar_renew"),
    path("account/agenda/stop/", notices.calendar_stop, name="calendar_stop"),
    path("agenda/<str:secret>.ics", notices.calendar_feed, name="calendar_feed"),
    path("account/", include("ruwaard.accounts.urls")),
    path("account/", include("allauth.urls")),
    path("beheer/", operator_site.urls),
    path("<slug:neighbourhood>/", include("community.urls")),  # the most asked for
    path("<slug:neighbourhood>/", accounts.start, name="start"),
    path("<slug:neighbourhood>/kleuren.css", tenancy.theme_css, name="theme_css"),
    path("<slug:neighbourhood>/rollen/", include("ruwaard.accounts.member_urls")),
    path(
        "<slug:neighbourhood>/deelnames/",
        include("ruwaard.accounts.participation.urls"),
    ),
    path(
        "<slug:neighbourhood>/convenant/",
        include("ruwaard.accounts.covenants.urls"),
    ),
    path("<slug:neighbourhood>/inrichten/", include("ruwaard.accounts.setup.urls")),
    path("<slug:neighbourhood>/overnemen/", include("ruwaard.accounts.samples.urls")),
    path("<slug:neighbourhood>/berichten/", include("ruwaard.notices.urls")),
    path("<slug:neighbourhood>/documenten/", include("ruwaard.documents.urls")),
    path("<slug:neighbourhood>/privacy/", include("ruwaard.privacy.urls")),
    path("<slug:neighbourhood>/", include("budget.urls")),
    path("<slug:neighbourhood>/", include("casework.urls")),
    path("<slug:neighbourhood>/", include("microanalysis.urls")),
    path("<slug:neighbourhood>/", include("prevention.urls")),
]

if settings.DEMO:
    urlpatterns.insert(0, path("demo/", include("demo.urls")))

handler400 = "ruwaard.tenancy.views.bad_request"
handler500 = "ruwaard.tenancy.views.server_error"
