"""Characters, the performances they give, and who listens to them."""
