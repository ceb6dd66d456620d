"""Traces of turns: spans from the books of utterances, sent by OTLP. Needs the extra `otel`."""
