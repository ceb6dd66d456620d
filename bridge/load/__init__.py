"""Load and endurance: many clients against a service, and what they and it went through."""
