"""What machines watch: Prometheus metrics, and probes that say whether the service is well."""
