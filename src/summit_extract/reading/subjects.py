"""What the three ways to a verb's subject look at: behind it, before it, shared with an earlier verb."""

from __future__ import annotations

from summit_extract.reading.voices import Voices


class Subjects:
    """The scene, its offices and names, and the reader of noun phrases."""

    def __init__(self, voices: Voices) -> None:
        self.voices = voices
        self.scene = voices.scene
        self.view = voices.view
        self.offices = voices.offices
        self.mention_at = voices.mention_at
