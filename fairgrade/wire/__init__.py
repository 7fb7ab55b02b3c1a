"""The only language that crosses the wall: frames and values."""
