"""Off-screen pictures of a face: a headless Chromium draws frame after frame, ffmpeg films them."""
