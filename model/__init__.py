"""Ex-Omni as a clean-room PyTorch model. Empty until the model itself arrives."""
