// Has a character say something over gRPC, and keeps what it says: raw samples and a table of faces.
//
//     speak_grpc "Halt, traveller." [127.0.0.1:52000] [take]
//
// writes take.s16 (signed 16 bit, little-endian, mono) and take.csv. Exit status 1 where the service
// says no.

#include <grpcpp/grpcpp.h>

#include <fstream>
#include <iostream>
#include <string>

#include "exomni/v1/avatar_service.grpc.pb.h"

namespace {

using exomni::v1::FaceChunk;
using exomni::v1::PerformanceEvent;
using exomni::v1::PerformanceStarted;

void write_rows(const PerformanceStarted& started, const FaceChunk& chunk, std::ostream& table) {
  const int width = started.coefficient_names_size();
  const double period_s =
      static_cast<double>(started.frame_rate().denominator()) / started.frame_rate().numerator();
  for (int row = 0; row < chunk.frame_count() && width > 0; ++row) {
    table << static_cast<double>(chunk.offset_frames() + row) * period_s;
    for (int i = 0; i < width; ++i) table << ',' << chunk.coefficients(row * width + i);
    table << '\n';
  }
}

void write_head(const PerformanceStarted& started, std::ostream& table) {
  table << "seconds";
  for (const std::string& name : started.coefficient_names()) table << ',' << name;
  table << '\n';
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) {
    std::cerr << "usage: speak_grpc TEXT [SERVER] [FILES]\n";
    return 2;
  }
  const std::string server = count > 2 ? words[2] : "127.0.0.1:52000";
  const std::string files = count > 3 ? words[3] : "take";
  const auto channel = grpc::CreateChannel(server, grpc::InsecureChannelCredentials());
  const auto service = exomni::v1::AvatarService::NewStub(channel);

  exomni::v1::SpeakRequest request;
  request.set_text(words[1]);
  grpc::ClientContext context;
  const auto reader = service->Speak(&context, request);

  std::ofstream sound(files + ".s16", std::ios::binary);
  std::ofstream table(files + ".csv");
  PerformanceStarted started;
  exomni::v1::SpeakResponse response;
  while (reader->Read(&response)) {
    for (const PerformanceEvent& event : response.events()) {
      if (event.has_started()) {
        started = event.started();
        write_head(started, table);
      } else if (event.has_audio_chunk()) {
        sound << event.audio_chunk().pcm();
      } else if (event.has_face_chunk()) {
        write_rows(started, event.face_chunk(), table);
      } else if (event.has_ended()) {
        std::cout << files << ".s16 at " << started.audio_format().rate_hz() << " Hz, " << files
                  << ".csv: " << event.ended().spoken_text() << '\n';
      }
    }
  }
  const grpc::Status status = reader->Finish();
  if (!status.ok()) std::cerr << status.error_message() << '\n';
  return status.ok() ? 0 : 1;
}
