# One image for every replica; compose.yaml runs it, docs/hosting.md explains it.

FROM python:3.13-slim AS installed
WORKDIR /app
COPY requirements.txt requirements-signin.txt constraints.txt ./
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir -r requirements.txt -r requirements-signin.txt

FROM python:3.13-slim
# Neither root nor the owner of what it runs; /data is for SQLite where there is no DATABASE_URL.
RUN useradd --system --uid 10001 --no-create-home --home-dir /tmp coverage && install --directory --owner coverage /data
WORKDIR /app
COPY --from=installed /opt/venv /opt/venv
COPY app.py asgi.py ./
COPY .streamlit/config.toml .streamlit/config.toml
COPY seeds seeds
COPY core core
COPY components components
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    COVERAGE_HOME=/data \
    STREAMLIT_SERVER_ADDRESS=0.0.0.0 \
    STREAMLIT_SERVER_PORT=8501
# Compiled now, for the file system is read-only later.
RUN python -m compileall -q core components && chmod -R a=rX /app
ENV PYTHONDONTWRITEBYTECODE=1
USER coverage
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=15s --timeout=10s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/ready', timeout=8)"]
CMD ["python", "-m", "streamlit", "run", "asgi.py"]
