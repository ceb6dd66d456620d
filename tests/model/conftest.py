"""One thread for torch in every test of the model: the numbers and the load stay the same."""

import torch

torch.set_num_threads(1)
