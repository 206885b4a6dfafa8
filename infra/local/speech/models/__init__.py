"""The models the server runs: the two speaker networks lie here, Whisper's weights come from pinned packages."""
