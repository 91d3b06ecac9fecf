from django.urls import URLPattern

app_name = "budget"
urlpatterns: list[URLPattern] = [
    # --- framework, subsidies, funds, months
    # --- promises and stops
    # --- costs and statements
    # --- ledger and decisions
    # --- first screen, figures, forecast
    # --- surplus
    # --- accountability
]
