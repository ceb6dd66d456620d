"""What comes in from devices of this machine."""
