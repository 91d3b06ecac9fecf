# One image for web, worker, beat and migrate: docker-compose.yml says which is which.
FROM python:3.12-slim-bookworm AS packages
COPY requirements.lock .
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.lock

FROM python:3.12-slim-bookworm
# The same libraries as script/demo installs: a plan gives the same PDF, byte for byte.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends \
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin ruwaard \
 && install --directory --owner=ruwaard --mode=0700 /data/documents

WORKDIR /app
COPY --from=packages /venv /venv
COPY . .
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    STATIC_ROOT=/app/collected \
    MEDIA_ROOT=/data/documents \
    WEB_BIND=0.0.0.0:8000
# The settings want to know of a database; collecting files does not call it.
RUN DATABASE_URL=postgresql://build@localhost/build SECRET_KEY=build \
    python manage.py collectstatic --no-input

USER ruwaard
EXPOSE 8000
CMD ["gunicorn", "-c", "deploy/gunicorn.py"]
