# The service on a CPU, with the embedded engine.
FROM python:3.12-slim-bookworm AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY bridge bridge
COPY model model
COPY proto proto
RUN python -m venv /opt/exomni-bridge \
    && /opt/exomni-bridge/bin/pip install --no-cache-dir .

FROM python:3.12-slim-bookworm
COPY --from=build /opt/exomni-bridge /opt/exomni-bridge
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/exomni-bridge exomni \
    && install --directory --owner=10001 /var/lib/exomni-bridge/characters
USER 10001
WORKDIR /var/lib/exomni-bridge
# Inside the container every interface is the container's own; publish ports with care.
ENV PATH=/opt/exomni-bridge/bin:$PATH \
    EXOMNI_SERVER__HOST=0.0.0.0 \
    EXOMNI_CHARACTERS_PATH=/var/lib/exomni-bridge/characters
EXPOSE 52000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
    CMD ["exomni-bridge", "health"]
ENTRYPOINT ["exomni-bridge"]
CMD ["serve"]
