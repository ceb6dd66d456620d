"""How a running service does: what an operator watches during a show."""
