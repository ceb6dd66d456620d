"""A receiver in a process of its own: counts datagrams until its standard input closes.

Prints its port, then one JSON line with what arrived.
"""

import json
import socket
import sys
import threading

RECEIVE_BUFFER_BYTES = 8 << 20


def main() -> None:
    """Count what arrives on a free loopback port."""
    inbox = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    inbox.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER_BYTES)
    inbox.bind(("127.0.0.1", 0))
    print(inbox.getsockname()[1], flush=True)
    threading.Thread(target=_wake_at_end, args=(inbox.getsockname(),), daemon=True).start()
    packets, size = 0, 0
    while packet := inbox.recv(2048):
        packets += 1
        size += len(packet)
    print(json.dumps({"packets": packets, "bytes": size}), flush=True)


def _wake_at_end(address: tuple[str, int]) -> None:
    sys.stdin.read()
    # An empty datagram queues up behind everything already sent.
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"", address)


if __name__ == "__main__":
    main()
