#include "websocket.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

using exomni::Bytes;

namespace {

constexpr int kPatienceMs = 5000;
constexpr std::uint8_t kFinal = 0x80;
constexpr std::uint8_t kMasked = 0x80;
/// A mask hides nothing here; it is there because the RFC wants one.
constexpr std::uint8_t kMask[4] = {0x37, 0xfa, 0x21, 0x3d};
constexpr std::size_t kMostInbox = std::size_t{64} << 20;

struct Address {
  std::string host;
  std::string port;
  std::string path;
};

bool read_url(std::string_view url, Address& address) {
  constexpr std::string_view kScheme = "ws://";
  if (url.substr(0, kScheme.size()) != kScheme) return false;
  url.remove_prefix(kScheme.size());
  const std::size_t slash = std::min(url.find('/'), url.size());
  const std::string_view authority = url.substr(0, slash);
  const std::size_t colon = authority.rfind(':');
  address.host = std::string(authority.substr(0, colon));
  address.port = colon == authority.npos ? "80" : std::string(authority.substr(colon + 1));
  address.path = slash == url.size() ? "/" : std::string(url.substr(slash));
  return !address.host.empty();
}

int dial(const Address& address) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(address.host.c_str(), address.port.c_str(), &hints, &found) != 0) return -1;
  int connected = -1;
  for (const addrinfo* at = found; at != nullptr && connected < 0; at = at->ai_next) {
    connected = ::socket(at->ai_family, at->ai_socktype, at->ai_protocol);
    if (connected >= 0 && ::connect(connected, at->ai_addr, at->ai_addrlen) != 0) {
      ::close(connected);
      connected = -1;
    }
  }
  freeaddrinfo(found);
  return connected;
}

std::uint64_t big_endian(const std::uint8_t* bytes, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8 | bytes[i];
  return value;
}

}  // namespace

std::string WebSocket::connect(std::string_view url) {
  close();
  reason_.clear();
  Address address;
  if (!read_url(url, address)) return std::string(url) + " is no ws:// address";
  socket_ = dial(address);
  if (socket_ < 0) return "nobody answers at " + std::string(url);
  const int yes = 1;
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  const std::string problem = shake_hands(address.host + ":" + address.port, address.path);
  if (!problem.empty()) close();
  return problem;
}

std::string WebSocket::shake_hands(const std::string& host, const std::string& path) {
  // The answer's Sec-WebSocket-Accept is not looked at: it protects from caches, not from services.
  const std::string request = "GET " + path + " HTTP/1.1\r\nHost: " + host +
                              "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                              "Sec-WebSocket-Version: 13\r\n\r\n";
  send_all(exomni::bytes_of(request));
  while (open()) {
    const std::string_view text = Bytes{inbox_.data(), inbox_.size()}.text();
    const std::size_t end = text.find("\r\n\r\n");
    if (end != text.npos) {
      const std::string status(text.substr(0, text.find("\r\n")));
      inbox_.erase(inbox_.begin(), inbox_.begin() + static_cast<std::ptrdiff_t>(end) + 4);
      return status.find(" 101 ") != status.npos ? "" : "the service answers: " + status;
    }
    pollfd waiting{socket_, POLLIN, 0};
    if (::poll(&waiting, 1, kPatienceMs) <= 0) return "the service does not answer";
    read_available();
  }
  return "the service hung up";
}

void WebSocket::wait(int milliseconds) {
  pollfd waiting{socket_, POLLIN, 0};
  if (::poll(&waiting, socket_ >= 0 ? 1 : 0, milliseconds) > 0) read_available();
}

bool WebSocket::receive(std::vector<std::uint8_t>& message) {
  bool whole = false;
  while (!whole && take_frame(message, whole)) {
  }
  return whole;
}

void WebSocket::close() {
  if (socket_ >= 0) send_frame(kClose, {});
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
  inbox_.clear();
  fragments_.clear();
}

void WebSocket::send_frame(std::uint8_t opcode, Bytes payload) {
  outbox_.clear();
  outbox_.push_back(static_cast<std::uint8_t>(kFinal | opcode));
  std::size_t length_size = 0;
  if (payload.size < 126) {
    outbox_.push_back(static_cast<std::uint8_t>(kMasked | payload.size));
  } else {
    length_size = payload.size <= UINT16_MAX ? 2 : 8;
    outbox_.push_back(length_size == 2 ? kMasked | 126 : kMasked | 127);
  }
  for (std::size_t i = length_size; i-- > 0;) {
    outbox_.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(payload.size) >> 8 * i));
  }
  outbox_.insert(outbox_.end(), kMask, kMask + 4);
  for (std::size_t i = 0; i < payload.size; ++i) {
    outbox_.push_back(static_cast<std::uint8_t>(payload.data[i] ^ kMask[i % 4]));
  }
  send_all({outbox_.data(), outbox_.size()});
}

void WebSocket::send_all(Bytes bytes) {
  std::size_t sent = 0;
  while (socket_ >= 0 && sent < bytes.size) {
    const ssize_t count =
        ::send(socket_, bytes.data + sent, bytes.size - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count > 0) {
      sent += static_cast<std::size_t>(count);
      continue;
    }
    pollfd waiting{socket_, POLLOUT, 0};
    const bool full = count < 0 && (errno == EAGAIN || errno == EINTR);
    if (!full || ::poll(&waiting, 1, kPatienceMs) <= 0) fail("the service takes nothing");
  }
}

void WebSocket::read_available() {
  std::uint8_t chunk[16384];
  while (socket_ >= 0) {
    const ssize_t count = ::recv(socket_, chunk, sizeof chunk, MSG_DONTWAIT);
    if (count > 0) {
      inbox_.insert(inbox_.end(), chunk, chunk + count);
      if (inbox_.size() < kMostInbox) continue;
      fail("the service sends more than is read");
    } else if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
      fail("the service hung up");
    }
    return;
  }
}

bool WebSocket::take_frame(std::vector<std::uint8_t>& message, bool& whole) {
  if (inbox_.size() < 2) return false;
  std::uint64_t length = inbox_[1] & 0x7Fu;
  std::size_t head = 2;
  if (length >= 126) {
    const std::size_t length_size = length == 126 ? 2 : 8;
    if (inbox_.size() < head + length_size) return false;
    length = big_endian(&inbox_[head], length_size);
    head += length_size;
  }
  if (length > kMostInbox) {
    fail("a message larger than any of the service");
    return false;
  }
  if (inbox_.size() < head + length) return false;
  const std::uint8_t first = inbox_[0];
  const Bytes payload{inbox_.data() + head, static_cast<std::size_t>(length)};
  const std::uint8_t opcode = first & 0x0F;
  if (opcode >= kClose) {
    take_control(opcode, payload);
  } else {
    fragments_.insert(fragments_.end(), payload.begin(), payload.end());
    if ((first & kFinal) != 0) {
      message.swap(fragments_);
      fragments_.clear();
      whole = true;
    }
  }
  const auto end = static_cast<std::ptrdiff_t>(head + length);
  if (!inbox_.empty()) inbox_.erase(inbox_.begin(), inbox_.begin() + end);
  return true;
}

void WebSocket::take_control(std::uint8_t opcode, Bytes payload) {
  if (opcode == kPing) send_frame(kPong, payload);
  if (opcode != kClose) return;
  std::string reason = "the service closed the connection";
  if (payload.size >= 2) {
    reason += " (" + std::to_string(big_endian(payload.data, 2)) + ") ";
    reason += Bytes{payload.data + 2, payload.size - 2}.text();
  }
  fail(std::move(reason));
}

void WebSocket::fail(std::string reason) {
  if (socket_ < 0) return;
  ::close(socket_);
  socket_ = -1;
  reason_ = std::move(reason);
}
