// Ends of utterances in words.

import { EndReason } from "../wire/exomni/v1/avatar_service_pb.ts";

export function reasonText(reason: EndReason): string {
  if (reason === EndReason.COMPLETED) return "completed";
  if (reason === EndReason.INTERRUPTED) return "interrupted";
  if (reason === EndReason.FAILED) return "failed";
  return "ended";
}
