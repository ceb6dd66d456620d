"""The one user of huggingface-hub: what a repository holds, and one file of it.

The library knows the user's token (`hf auth login`, or HF_TOKEN), honors HF_ENDPOINT, waits for
busy servers and goes on after a cut within one download. We keep the part that has arrived under a
name of ours, so that a download goes on after a crash or Ctrl-C too; the library's own verb starts
anew (huggingface_hub 2.4, `file_download`: its partial files are unique to a call). Tested with
1.31.0 and 2.4.0; 1.0.0 does not take up a cut connection by itself.
"""

import errno
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, cast

from huggingface_hub import HfApi, get_token, hf_hub_url
from huggingface_hub.errors import (  # type: ignore[attr-defined]
    HfHubHTTPError,
    HTTPError,  # of httpx or httpx2, whichever this version of the library uses
    RepositoryNotFoundError,
)
from huggingface_hub.file_download import http_get
from huggingface_hub.hf_api import RepoSibling
from huggingface_hub.utils import (  # type: ignore[attr-defined]  # loaded lazily, all public
    build_hf_headers,
    disable_progress_bars,
)

from bridge.errors import AccessRefused, DownloadFailed, NotEnoughSpace, StorageFailed
from bridge.weights.digest import Digest

#: HTTP statuses by which the hub says "not you": no token, or one without access.
_REFUSALS: Final = (401, 403)
_NO_SPACE: Final = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of a repository. `revision`: the commit that was listed; `digest`: where given."""

    repository: str
    revision: str
    path: str
    size_bytes: int
    digest: Digest | None

    @property
    def tag(self) -> str:
        """What tells these contents from another version's, for the name of a partial file."""
        return (self.digest.value if self.digest else self.revision)[:16]


class Hub:
    """A hub. `endpoint`: its address; None takes the user's own choice, else huggingface.co."""

    def __init__(self, endpoint: str | None = None) -> None:
        self._api = HfApi(endpoint=endpoint, library_name="exomni-bridge")
        # Progress is shown by whoever asked for the file.
        disable_progress_bars()

    def files(self, repository: str) -> list[RemoteFile]:
        """All files of the newest revision. Raises `AccessRefused`, `DownloadFailed`."""
        with self._translated(repository):
            info = self._api.model_info(repository, files_metadata=True)
        revision = info.sha or "main"
        return [_remote(repository, revision, each) for each in info.siblings or []]

    def download(self, file: RemoteFile, part: Path, arrived: Callable[[int], None]) -> None:
        """Complete `part`, which may hold the file's beginning.

        `arrived` hears the size of `part` as it grows. Whatever arrived stays there on failure.
        Raises `AccessRefused`, `DownloadFailed`, `NotEnoughSpace`, `StorageFailed`.
        """
        url = hf_hub_url(
            file.repository, file.path, revision=file.revision, endpoint=self._api.endpoint
        )
        with self._translated(f"{file.repository}/{file.path}"), _opened(part) as raw:
            growing = _Growing(raw, arrived)
            http_get(
                url,
                cast(BinaryIO, growing),
                resume_size=growing.tell(),
                headers=build_hf_headers(library_name="exomni-bridge"),
                expected_size=file.size_bytes,
            )

    @contextmanager
    def _translated(self, what: str) -> Iterator[None]:
        """Errors of the library, the network and the disk as ours."""
        try:
            yield
        except HfHubHTTPError as error:
            status = error.response.status_code
            if status in _REFUSALS or isinstance(error, RepositoryNotFoundError):
                raise AccessRefused(self._refusal(what, status))
            raise DownloadFailed(f"{what}: the hub answers {status}; {_AGAIN}")
        except HTTPError as error:
            fault = str(error) or type(error).__name__
            raise DownloadFailed(f"{what}: {self._api.endpoint} fails ({fault}); {_AGAIN}")
        except OSError as error:
            raise _storage_error(what, error)

    def _refusal(self, what: str, status: int) -> str:
        repository = "/".join(what.split("/")[:2])
        page = f"{self._api.endpoint}/{repository}"
        if get_token() is None:
            known = "no token of yours is known here"
        else:
            known = "the account of your token has no access, or the token may not read gated files"
        return (
            f"{what}: the hub refuses ({status}), {known}. Accept the terms on {page} with your "
            "account (the owners may take a while to agree), make a token with read access on "
            f"{self._api.endpoint}/settings/tokens, and say `hf auth login` or set HF_TOKEN"
        )


_AGAIN: Final = "fetch again: it goes on where it stopped"


def _remote(repository: str, revision: str, file: RepoSibling) -> RemoteFile:
    digest = None
    if file.lfs is not None:
        digest = Digest("sha256", file.lfs.sha256.lower())
    elif file.blob_id:
        digest = Digest("git", file.blob_id.lower())
    return RemoteFile(repository, revision, file.rfilename, file.size or 0, digest)


@contextmanager
def _opened(part: Path) -> Iterator[io.FileIO]:
    part.parent.mkdir(parents=True, exist_ok=True)
    part.touch()
    with io.FileIO(part, "r+") as file:
        file.seek(0, io.SEEK_END)
        yield file


class _Growing:
    """What `http_get` does with a file: write, and go back where a server cannot resume."""

    def __init__(self, file: io.FileIO, arrived: Callable[[int], None]) -> None:
        self._file = file
        self._arrived = arrived

    def write(self, data: bytes) -> int:
        view = memoryview(data)
        while view:
            view = view[self._file.write(view) :]
        self._arrived(self.tell())
        return len(data)

    def seek(self, position: int) -> int:
        return self._file.seek(position)

    def tell(self) -> int:
        return self._file.tell()

    def truncate(self) -> int:
        size = self._file.truncate()
        self._arrived(size)
        return size


def _storage_error(what: str, error: OSError) -> Exception:
    if error.errno in _NO_SPACE:
        return NotEnoughSpace(f"{what}: the disk is full; free some space, then {_AGAIN}")
    if error.errno is None:
        # The library's own: fewer or more bytes arrived than announced.
        return DownloadFailed(f"{what}: {str(error).splitlines()[0]} {_AGAIN}")
    return StorageFailed(f"{error.filename or what}: {error.strerror}")
