"""PCM chunks, resampling and levels. Pure: no devices, no clock."""
