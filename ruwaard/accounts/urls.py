from allauth.account.views import LoginView
from django.urls import path

from ruwaard.accounts import views
from ruwaard.accounts.forms import PasswordForm, SignInForm

# These stand before allauth's own addresses, which they replace or close.
urlpatterns = [
    path("", views.account_own, name="account_own"),
    path("code-op-papier/", views.code_login, name="code_login"),
    path(
        "medewerkers/",
        LoginView.as_view(
            form_class=PasswordForm, template_name="account/login_password.html"
        ),
        name="account_staff_login",
    ),
    path("telefoon-kwijt/", views.lost_phone, name="lost_phone"),
    path("gedeelde-computer/", views.set_shared, name="set_shared"),
    path("tweede-stap/", views.second_factor, name="second_factor"),
    path("login/", LoginView.as_view(form_class=SignInForm), name="account_login"),
    path("login/code/", views.to_sign_in, name="account_request_login_code"),
    path(
        "2fa/webauthn/keys/<int:pk>/remove/",
        views.passkey_remove,
        name="mfa_remove_webauthn",
    ),
    # An account has one e-mail address, and nobody signs up or links accounts alone.
    path("email/", views.closed, name="account_email"),
    path("confirm-email/", views.closed, name="account_email_verification_sent"),
    path("confirm-email/<str:key>/", views.closed, name="account_confirm_email"),
    path("password/set/", views.closed, name="account_set_password"),
    path("3rdparty/", views.closed, name="socialaccount_connections"),
    path("3rdparty/signup/", views.closed, name="socialaccount_signup"),
    path("social/<path:rest>", views.closed),
]
