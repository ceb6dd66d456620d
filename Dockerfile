# The service on a CPU, with the embedded engine.
FROM python:3.12-slim-bookworm AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY bridge bridge
COPY model model
COPY proto proto
RUN python -m venv /opt/exomni-bridge \
    && /opt/exomni-bridge/bin/pip install --no-cache-dir ".[otel]" \
    && python -m venv /opt/sbom \
    && /opt/sbom/bin/pip install --no-cache-dir "cyclonedx-bom>=7,<8" \
    && /opt/sbom/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
        --of JSON -o /opt/exomni-bridge/sbom.cdx.json /opt/exomni-bridge/bin/python

FROM python:3.12-slim-bookworm
COPY --from=build /opt/exomni-bridge /opt/exomni-bridge
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/exomni-bridge exomni \
    && install --directory --owner=10001 /var/lib/exomni-bridge/characters \
        /var/lib/exomni-bridge/takes
USER 10001
WORKDIR /var/lib/exomni-bridge
# Nothing here binds more than the container's loopback: settings that do (deploy/compose has some)
# must say who may call, or the service does not start. Python writes no bytecode, so that the file
# system may be read-only.
ENV PATH=/opt/exomni-bridge/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1
EXPOSE 52000 8765 9464
STOPSIGNAL SIGTERM
# A load balancer wants readiness; who restarts containers wants life: a drain is not an illness.
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-m", "bridge.probe", "/healthz"]
ENTRYPOINT ["exomni-bridge"]
CMD ["serve"]
