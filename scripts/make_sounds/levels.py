"""Loudness and formats, by ffmpeg: one master of 48 kHz, from it G.711 A-law (8 kHz) and G.722 (16 kHz)."""
import re
import subprocess
import sys
import wave

import numpy

LEAD, TRAIL = 0.15, 0.25  # seconds of silence
GUARD = 0.04  # seconds of it are the voice's own: a soft f or n begins before it is loud
SPEECH, MUSIC = -19.0, -24.0  # LUFS
SHORT, SHORT_SECONDS = -19.4, 1.0  # dBFS, mean: loudness has no good reading of a word shorter than this
TOLERANCE, PEAK = 1.0, -3.0  # dB, dBFS

RATE = {"alaw": 8000, "g722": 16000}
# Into floats: into integers soxr would add a noise of its own, another one each time.
RESAMPLE = "aresample={}:resampler=soxr:precision=28:osf=flt"
CODEC = {"alaw": "pcm_alaw", "g722": "g722"}


def ffmpeg(*arguments):
    done = subprocess.run(["ffmpeg", "-hide_banner", "-nostdin", "-y", *map(str, arguments)], capture_output=True, text=True)
    if done.returncode:
        sys.exit("make-sounds: ffmpeg failed: " + "\n".join(done.stderr.splitlines()[-3:]))
    return done.stderr


def write(samples, rate, path):
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, rate, 0, "NONE", ""))
        file.writeframes((numpy.clip(samples, -1, 1) * 32767).round().astype("<i2").tobytes())


def trim(samples, rate):
    """Without the silence at the ends, which is what is 45 dB under the loudest 10 ms; ``GUARD`` of it is left."""
    window, guard = rate // 100, int(GUARD * rate)
    blocks = samples[:len(samples) // window * window].reshape(-1, window)
    level = numpy.sqrt((blocks.astype(float) ** 2).mean(axis=1))
    if not len(level) or level.max() < 0.001:
        sys.exit("make-sounds: a voice gave back silence; nothing was replaced. Is its text in prompts.tsv sound?")
    loud = numpy.flatnonzero(level > level.max() * 10 ** (-45 / 20))
    return numpy.pad(samples, guard)[loud[0] * window:(loud[-1] + 1) * window + 2 * guard]


def source(path):
    """ffmpeg's arguments that read a file; raw formats do not say their rate."""
    kind = path.suffix[1:]
    return {"alaw": ["-f", "alaw", "-ar", 8000, "-ac", 1], "g722": ["-f", "g722"]}.get(kind, []) + ["-i", path]


def measure(path, cut=""):
    """(loudness in LUFS, mean level in dBFS, highest sample in dBFS)"""
    told = ffmpeg(*source(path), "-af", cut + "ebur128,volumedetect", "-f", "null", "-")
    summary = told[told.rindex("Summary:"):]
    return tuple(float(re.search(pattern, text)[1]) for pattern, text in (
        (r"I: +(-?[\d.]+|-inf|nan)", summary), (r"mean_volume: (-?[\d.]+)", told), (r"max_volume: (-?[\d.]+)", told)))


def level(path, seconds, lead):
    """How far speech is from its level, in dB, and its highest sample; a short one is judged by its mean level.

    `seconds` of it are speech, after `lead` seconds.
    """
    if seconds < SHORT_SECONDS:
        _, mean, peak = measure(path, f"atrim={lead}:{lead + seconds},")
        return mean - SHORT, peak
    loudness, _, peak = measure(path)
    return loudness - SPEECH, peak


def master(samples, rate, path):
    """Speech: trimmed, levelled, peaks limited, silence at both ends. Gives back its length without the silence."""
    spoken, levelled = path.with_suffix(".spoken.wav"), path.with_suffix(".levelled.wav")
    samples = trim(samples, rate)
    samples = samples / numpy.abs(samples).max() * 0.5
    write(samples, rate, spoken)
    seconds, gain = len(samples) / rate - 2 * GUARD, 0.0
    for _ in range(3):  # the limiter takes away a part of the gain: ask for it again
        ffmpeg("-i", spoken, "-af", f"highpass=f=80,{RESAMPLE.format(48000)},volume={gain}dB,"
               "alimiter=limit=0.6:attack=5:release=50:level=false", levelled)
        gain -= level(levelled, seconds, GUARD)[0]
    ffmpeg("-i", levelled, "-af", "afade=d=0.005,areverse,afade=d=0.005,"
           f"apad=pad_dur={LEAD - GUARD},areverse,apad=pad_dur={TRAIL - GUARD}", path)
    return seconds


def master_of_music(samples, rate, path, target):
    """Not trimmed, not limited: a loop keeps its length."""
    write(samples / numpy.abs(samples).max() * 0.5, rate, path)
    gain = target - measure(path)[0]
    write(samples / numpy.abs(samples).max() * 0.5 * 10 ** (gain / 20), rate, path)


def encode(path, to):
    kind = to.suffix[1:]
    ffmpeg("-i", path, "-af", RESAMPLE.format(RATE[kind]), "-c:a", CODEC[kind], "-f", kind, to)
