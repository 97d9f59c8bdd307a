"""MIME types: of pictures by their first bytes, of sounds by the names of their files."""

import re

UNKNOWN = "application/octet-stream"
JSON = "application/json"
_AUDIO = {
    "wav": "audio/wav",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/ogg",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
    "flac": "audio/flac",
    "weba": "audio/webm",
    "webm": "audio/webm",
}
_PICTURES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png", "png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg", "jpg"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image/webp", "webp"),
    (re.compile(rb"GIF8[79]a"), "image/gif", "gif"),
    (re.compile(rb"BM.{12}[\x0c\x28\x34\x38\x40\x6c\x7c]\x00\x00\x00", re.DOTALL), "image/bmp", "bmp"),
    (re.compile(rb".{4}ftypavi[fs]", re.DOTALL), "image/avif", "avif"),
)
_ENDINGS = {media_type: ending for _, media_type, ending in _PICTURES}


def audio_type(file: str) -> str:
    """Give the type of a sound by its file's name."""
    return _AUDIO.get(file.rpartition(".")[2].casefold(), UNKNOWN)


def picture_type(data: bytes) -> str:
    """Give the type of a picture, or the type of unknown bytes where it is none that is read."""
    return next((media_type for signature, media_type, _ in _PICTURES if signature.match(data)), UNKNOWN)


def picture_ending(media_type: str) -> str:
    """Give the ending of a file with such a picture, without its dot."""
    return _ENDINGS.get(media_type, "bin")
