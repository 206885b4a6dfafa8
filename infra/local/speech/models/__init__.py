"""Models: the two speaker networks are in this folder, Whisper's weights come from pinned packages."""
