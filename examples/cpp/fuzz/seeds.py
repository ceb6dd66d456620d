"""Write the fuzzers' first inputs from the vectors: `python examples/cpp/fuzz/seeds.py`."""

from pathlib import Path

HERE = Path(__file__).parent
VECTORS = HERE.parents[1] / "conformance" / "player"
#: Calls of a vector that make a seed: its beginning, so that the corpus stays small.
CALLS = 60
MOST_BYTES = 3000


def player_seed(lines: list[str]) -> bytes:
    """Pieces for player_fuzz.cpp."""
    seed, before_ns = bytearray(), 0
    for line in lines:
        word, at_ns, *rest = line.split()
        waited_ms = min((int(at_ns) - before_ns) // 1_000_000, 0xFFFF) if before_ns else 0
        before_ns = int(at_ns)
        seed += bytes([0, *waited_ms.to_bytes(2, "little")])
        if word == "pull":
            seed += bytes([1, *int(rest[0]).to_bytes(2, "little")])
        elif word == "face":
            seed += bytes([2, 0, 0])
        elif word == "push" and rest[1] != "-":
            message = bytes.fromhex(rest[1])
            seed += bytes([3, *len(message).to_bytes(2, "little"), *message])
    return bytes(seed[:MOST_BYTES])


def client_seed(lines: list[str]) -> bytes:
    """Frames for client_fuzz.cpp."""
    words = [line.split() for line in lines if line.startswith("push ")]
    messages = [bytes.fromhex(word[3]) for word in words if word[3] != "-"]
    return b"".join(len(m).to_bytes(2, "little") + m for m in messages)[:MOST_BYTES]


def main() -> None:
    for path in sorted(VECTORS.glob("*.txt")):
        lines = [line for line in path.read_text("ascii").splitlines() if line[0] != "#"][4:]
        calls = [line for line in lines if line.split()[0] in {"push", "pull", "face"}][:CALLS]
        for name, seed in (("player", player_seed(calls)), ("client", client_seed(calls))):
            folder = HERE / "corpus" / name
            folder.mkdir(parents=True, exist_ok=True)
            (folder / path.stem).write_bytes(seed)


if __name__ == "__main__":
    main()
