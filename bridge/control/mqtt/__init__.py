"""MQTT: commands in, state and events and faces out, by one connection to a broker."""
