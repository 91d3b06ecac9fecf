from django.urls import URLPattern, path

from casework.views import own_words, paper_words, written_down

MINE = "mijn-plan/<uuid:case_id>/schrijven/"

urlpatterns: list[URLPattern] = [
    path(MINE, own_words.my_words, name="my_words"),
    path(f"{MINE}papier/", paper_words.my_words_sheet, name="my_words_sheet"),
    path(f"{MINE}geef/", own_words.my_words_give, name="my_words_give"),
    path(
        "mijn-plan/woorden/<uuid:line_id>/",
        own_words.my_word_change,
        name="my_word_change",
    ),
    path(
        "mijn-plan/woorden/<uuid:line_id>/weg/",
        own_words.my_word_remove,
        name="my_word_remove",
    ),
    path(
        "mijn-plan/regel/<uuid:item_id>/",
        own_words.my_item_change,
        name="my_item_change",
    ),
    path(
        "mijn-plan/voorstel/<uuid:proposal_id>/",
        own_words.my_proposal_answer,
        name="my_proposal_answer",
    ),
    path(
        "plan/<uuid:case_id>/vooraf/papier/",
        paper_words.words_type,
        name="words_type",
    ),
    path(
        "plan/<uuid:case_id>/vooraf/papier/print/",
        paper_words.words_sheet,
        name="words_sheet",
    ),
    path("plan/<uuid:case_id>/vooraf/", own_words.words_take, name="words_take"),
    path(
        "plan/voorstel/<uuid:proposal_id>/",
        written_down.proposal_answer,
        name="proposal_answer",
    ),
    path(
        "plan/regel/<uuid:item_id>/voorstel/",
        own_words.item_propose,
        name="item_propose",
    ),
]
