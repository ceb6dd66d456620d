"""Settings of the web server."""

from pydantic import Field

from bridge.settings.model import Model

WEB_PORT = 8765


class WebSettings(Model):
    """The web server: the viewer, the services' calls, captions for OBS, lines from a chat."""

    enabled: bool = Field(True, description="Serve web pages and WebSockets.")
    host: str = Field("127.0.0.1", description="Address to bind; loopback unless told otherwise.")
    port: int = Field(
        WEB_PORT,
        ge=0,
        le=65_535,
        description="TCP port; 0 picks a free one. Where another program holds it, the service "
        "starts without web pages, unless this is set: then it does not start.",
    )
    names: tuple[str, ...] = Field(
        (),
        max_length=64,
        description="Host names, beside those of loopback and the bound address, by which browsers "
        "may ask for it; others are refused, so that no page elsewhere can reach it by a name of "
        "its own.",
    )
    chat: bool = Field(False, description="Take lines to say at the WebSocket /chat.")
    calls: int = Field(
        64, ge=1, le=1024, description="Calls that one client of the WebSocket /ws holds at once."
    )
    message_bytes: int = Field(
        1024 * 1024,
        ge=64 * 1024,
        le=64 * 1024 * 1024,
        description="Largest message taken on the WebSocket /ws, bytes.",
    )
    resume_s: float = Field(
        10.0,
        ge=0,
        le=300,
        description="How long calls on the WebSocket /ws outlive a lost connection, seconds.",
    )
    kept_bytes: int = Field(
        2 * 1024 * 1024,
        ge=64 * 1024,
        le=256 * 1024 * 1024,
        description="Responses kept for a client of the WebSocket /ws that comes back, bytes.",
    )
    clients: int = Field(64, ge=1, le=1024, description="WebSockets at once.")

    @property
    def wanted(self) -> bool:
        """Whether somebody has asked for this very port, not only left the default."""
        return "port" in self.model_fields_set

    @property
    def local_host(self) -> str:
        """Where a browser on this machine finds it."""
        return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)
