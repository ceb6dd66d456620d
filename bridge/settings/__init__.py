"""What users may set, one file per part of the service; `bridge.config` puts them together."""
