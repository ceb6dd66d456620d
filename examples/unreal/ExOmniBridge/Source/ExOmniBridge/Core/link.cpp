#include "link.h"

#include <algorithm>
#include <utility>

#include "requests.h"

namespace exomni {
namespace {

constexpr std::int64_t kPingNs = 2'000'000'000;
/// Silence after which a connection counts as lost. The service answers pings at once.
constexpr std::int64_t kSilenceNs = 6'000'000'000;
/// Calls at once that a service allows unless set otherwise; more take memory.
constexpr std::size_t kCallCount = 64;

constexpr std::string_view kSilent = "the service does not answer";
constexpr std::string_view kBroken =
    "the service sent a message that is broken, or that this client is too old for";

SocketEnd connection_lost() {
  return {CallCode::unavailable, "CONNECTION_LOST", "The connection to the service was lost."};
}

SocketEnd canceled() { return {CallCode::canceled, "CALL_CANCELED", "The call was canceled here."}; }

std::string_view words(const SocketEnd& end) {
  return end.explanation.empty() ? end.reason : end.explanation;
}

}  // namespace

Link::Link(Transport& transport, LinkListener& listener, LinkSettings settings)
    : transport_(transport),
      listener_(listener),
      settings_(std::move(settings)),
      backoff_(settings_.seed) {
  calls_.reserve(kCallCount);
}

void Link::open(std::int64_t now_ns) {
  backoff_.reset();
  connect(now_ns);
}

void Link::close() {
  transport_.close();
  end_calls(canceled());
  begin_session({});
  change(LinkState::idle, {});
}

void Link::hurry(std::int64_t now_ns) {
  if (state_ == LinkState::lost) connect(now_ns);
}

void Link::connect(std::int64_t now_ns) {
  transport_.close();
  heard_ns_ = now_ns;
  change(LinkState::connecting, {});
  transport_.connect();
}

void Link::connected(std::int64_t now_ns) {
  if (state_ != LinkState::connecting) return;
  heard_ns_ = now_ns;
  write_hello({settings_.token, settings_.client, session_id_, received_sequence_}, writer_);
  transport_.send(writer_.bytes());
}

void Link::received(Bytes frame, std::int64_t now_ns) {
  if (state_ != LinkState::connecting && state_ != LinkState::open) return;
  SocketResponse response;
  if (!read_response(frame, response)) {
    give_up(now_ns);
    return;
  }
  heard_ns_ = now_ns;
  take(response, now_ns);
}

void Link::give_up(std::int64_t now_ns) {
  // What is broken once is broken again: the session would only send it once more.
  begin_session({});
  lose(kBroken, now_ns);
}

void Link::disconnected(std::string_view reason, std::int64_t now_ns) {
  if (state_ != LinkState::connecting && state_ != LinkState::open) return;
  lose(reason.empty() ? kSilent : reason, now_ns);
}

void Link::tick(std::int64_t now_ns) {
  if (state_ != LinkState::open && !session_id_.empty() && now_ns >= resumable_until_ns_) {
    begin_session({});
  }
  if (state_ == LinkState::lost && now_ns >= due_ns_) {
    connect(now_ns);
  } else if (state_ == LinkState::connecting || state_ == LinkState::open) {
    if (now_ns - heard_ns_ >= kSilenceNs) {
      lose(kSilent, now_ns);
    } else if (state_ == LinkState::open && now_ns >= due_ns_) {
      ping(now_ns);
    }
  }
}

std::int32_t Link::begin_call() {
  if (session_id_.empty()) return 0;
  calls_.push_back(++call_count_);
  return call_count_;
}

bool Link::alive(std::int32_t call_id) const {
  return std::find(calls_.begin(), calls_.end(), call_id) != calls_.end();
}

bool Link::send(std::int32_t call_id, Bytes request) {
  if (!alive(call_id)) return false;
  outbox_.add(request);
  if (state_ == LinkState::open) transport_.send(request);
  return true;
}

void Link::cancel(std::int32_t call_id) {
  if (!alive(call_id)) return;
  write_cancel(call_id, writer_);
  send(call_id, writer_.bytes());
  // Its end still comes; nobody waits for it.
  forget_call(call_id);
  listener_.call_ended(call_id, canceled());
}

void Link::lose(std::string_view reason, std::int64_t now_ns) {
  transport_.close();
  if (state_ == LinkState::open) resumable_until_ns_ = now_ns + resume_duration_ns_;
  due_ns_ = now_ns + backoff_.wait_ns();
  change(LinkState::lost, reason);
}

void Link::refuse(const SocketEnd& end, std::int64_t now_ns) {
  begin_session({});
  if (end.code == CallCode::unauthenticated || end.code == CallCode::permission_denied) {
    transport_.close();
    change(LinkState::refused, words(end));
  } else {
    lose(words(end), now_ns);
  }
}

void Link::begin_session(std::string_view session_id) {
  session_id_.assign(session_id);
  received_sequence_ = 0;
  outbox_.clear();
  end_calls(connection_lost());
}

void Link::end_calls(const SocketEnd& end) {
  // A listener may begin new calls at once: those are not of the session that is over.
  std::vector<std::int32_t> over;
  over.swap(calls_);
  calls_.reserve(kCallCount);
  for (const std::int32_t call_id : over) listener_.call_ended(call_id, end);
}

void Link::take(const SocketResponse& response, std::int64_t now_ns) {
  received_sequence_ = std::max(received_sequence_, response.sequence);
  if (response.kind == ResponseKind::none) return;
  if (take_own(response, now_ns)) return;
  if (alive(response.call_id)) listener_.call_response(response);
}

bool Link::take_own(const SocketResponse& response, std::int64_t now_ns) {
  bool whole = true;
  switch (response.kind) {
    case ResponseKind::welcome:
      whole = take_welcome(response.body, now_ns);
      break;
    case ResponseKind::pong:
      whole = take_pong(response.body, now_ns);
      break;
    case ResponseKind::end:
      whole = take_end(response, now_ns);
      break;
    default:
      return false;
  }
  if (!whole) give_up(now_ns);
  return true;
}

bool Link::take_welcome(Bytes message, std::int64_t now_ns) {
  SocketWelcome welcome;
  if (!read_welcome(message, welcome) || welcome.session_id.empty()) return false;
  version_.assign(welcome.version);
  resume_duration_ns_ = nanoseconds(welcome.resume_duration);
  const bool resumed = welcome.resumed && outbox_.has_after(welcome.received_count);
  if (!resumed) begin_session(welcome.session_id);
  send_after(resumed ? welcome.received_count : 0);
  due_ns_ = now_ns + kPingNs;
  change(LinkState::open, {});
  ping(now_ns);
  return true;
}

void Link::send_after(std::int64_t count) {
  outbox_.confirm(count);
  for (std::int64_t i = count; i < outbox_.count(); ++i) transport_.send(outbox_.at(i));
}

bool Link::take_pong(Bytes message, std::int64_t now_ns) {
  SocketPong pong;
  if (!read_pong(message, pong)) return false;
  for (const Ping& ping : pings_) {
    if (ping.cookie != pong.cookie || pong.cookie == 0) continue;
    // What was sent before the ping was received before it.
    outbox_.confirm(ping.request_count);
    round_trip_ns_ = now_ns - ping.sent_ns;
  }
  return true;
}

bool Link::take_end(const SocketResponse& response, std::int64_t now_ns) {
  SocketEnd end;
  if (!read_end(response.body, end)) return false;
  if (response.call_id != 0) {
    if (forget_call(response.call_id)) listener_.call_ended(response.call_id, end);
  } else if (end.code != CallCode::ok) {
    refuse(end, now_ns);
  }
  return true;
}

void Link::ping(std::int64_t now_ns) {
  // A connection that has lasted until its second ping was a good one.
  if (now_ns >= due_ns_) backoff_.reset();
  ++ping_count_;
  pings_[static_cast<std::size_t>(ping_count_) % pings_.size()] = {ping_count_, now_ns,
                                                                  outbox_.count()};
  write_ping(ping_count_, writer_);
  transport_.send(writer_.bytes());
  due_ns_ = now_ns + kPingNs;
}

bool Link::forget_call(std::int32_t call_id) {
  const auto at = std::find(calls_.begin(), calls_.end(), call_id);
  if (at == calls_.end()) return false;
  calls_.erase(at);
  return true;
}

void Link::change(LinkState state, std::string_view reason) {
  state_ = state;
  listener_.link_changed(state, reason);
}

}  // namespace exomni
