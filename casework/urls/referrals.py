from django.urls import URLPattern, path

from casework.views import referrals

urlpatterns: list[URLPattern] = [
    path(
        "plan/<uuid:case_id>/doorgeven/", referrals.referral_list, name="referral_list"
    ),
    path(
        "doorgeven/<uuid:referral_id>/",
        referrals.referral_detail,
        name="referral_detail",
    ),
    path(
        "doorgeven/<uuid:referral_id>/brief/",
        referrals.referral_letter,
        name="referral_letter",
    ),
    path(
        "doorgeven/<uuid:referral_id>/antwoord/",
        referrals.referral_answer,
        name="referral_answer",
    ),
    path(
        "doorgeven/<uuid:referral_id>/gegeven/",
        referrals.referral_give,
        name="referral_give",
    ),
    path(
        "doorgeven/<uuid:referral_id>/intrekken/",
        referrals.referral_withdraw,
        name="referral_withdraw",
    ),
    path(
        "mijn-plan/doorgeven/<uuid:referral_id>/",
        referrals.my_referral,
        name="my_referral",
    ),
]
