# The prefill service: docker build -t atena . && docker run -p 127.0.0.1:8000:8000 atena
FROM python:3.13-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/atena
# What atena needs changes seldom, atena often: two layers.
COPY .ci/requirements-web.txt /src/.ci/
RUN /opt/atena/bin/pip install --require-hashes -r /src/.ci/requirements-web.txt
WORKDIR /src
COPY . .
# The wheel compiles the tables and, with the compiler that this image has, the hot modules.
RUN pip wheel --no-deps --wheel-dir /wheels . \
    && /opt/atena/bin/pip install --no-deps /wheels/*.whl

FROM python:3.13-slim-bookworm
ENV PATH=/opt/atena/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
COPY --from=build /opt/atena /opt/atena
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health', timeout=2)"]
ENTRYPOINT ["atena", "serve", "--host", "0.0.0.0", "--port", "8000"]
CMD ["--workers", "2"]
