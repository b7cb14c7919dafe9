"""Sound as samples: what a leg carries to 16-bit numbers and back, and what is in them.

Levels are the root of the mean square in dBFS, 0 dB being 32768: a sine of full scale has -3.0.
"""
import array
import cmath
import math
import os
import subprocess

import caller

FULL = 32768
AUDIBLE = -50  # dBFS of 10 ms
CODECS = {"pcma": caller.PCMA, "pcmu": caller.PCMU, "g722": caller.G722}
RATES = {"pcma": 8000, "pcmu": 8000, "g722": 16000}


def from_alaw(byte):
    """ITU-T G.711."""
    byte ^= 0x55
    exponent, mantissa = (byte & 0x70) >> 4, byte & 0x0F
    value = (mantissa << 4) + 8 if exponent == 0 else ((mantissa << 4) + 0x108) << (exponent - 1)
    return value if byte & 0x80 else -value


def from_ulaw(byte):
    """ITU-T G.711."""
    byte = ~byte & 0xFF
    value = ((((byte & 0x0F) << 3) + 0x84) << ((byte & 0x70) >> 4)) - 0x84
    return -value if byte & 0x80 else value


TABLES = {"pcma": [from_alaw(byte) for byte in range(256)], "pcmu": [from_ulaw(byte) for byte in range(256)]}


def ffmpeg(data, *options):
    run = subprocess.run(["ffmpeg", "-v", "error", *options, "pipe:1"], input=data, stdout=subprocess.PIPE, check=True)
    return run.stdout


def decoded(payload, codec):
    """What was carried, as 16-bit samples; in G.722 two to a byte."""
    if codec == "g722":
        raw = ffmpeg(payload, "-f", "g722", "-i", "pipe:0", "-f", "s16le")
        return array.array("h", raw)
    table = TABLES[codec]
    return array.array("h", (table[byte] for byte in payload))


def encoded(samples, codec):
    """As a leg carries it: samples of the codec's rate."""
    if codec == "pcma":
        return bytes(map(caller.alaw, samples))
    kind = {"pcmu": "mulaw", "g722": "g722"}[codec]
    return ffmpeg(samples.tobytes(), "-f", "s16le", "-ar", str(RATES[codec]), "-ac", "1", "-i", "pipe:0", "-f", kind)


def tones(rate, seconds, *parts):
    """Sines at once: (hertz, dBFS) each."""
    waves = [(2 * math.pi * hertz / rate, FULL * math.sqrt(2) * 10 ** (level / 20)) for hertz, level in parts]
    return array.array("h", (round(sum(peak * math.sin(turn * i) for turn, peak in waves)) for i in range(int(rate * seconds))))


def save(path, samples):
    """A greeting or music as Asterisk wants to have it, from 16 kHz: .sln16, and .alaw without alias; whole or not at all."""
    master = samples.tobytes()
    narrow = ffmpeg(
        master, "-f", "s16le", "-ar", "16000", "-ac", "1", "-i", "pipe:0", "-af", "aresample=8000:resampler=soxr:precision=28", "-f", "alaw")
    for suffix, data in ((".sln16", master), (".alaw", narrow)):
        with open(f"{path}{suffix}.new", "wb") as file:
            file.write(data)
        os.rename(f"{path}{suffix}.new", f"{path}{suffix}")


def ladder(rungs):
    """Tones of half a second, so that an ear knows where in it it is."""
    return array.array("h", (sample for hertz in rungs for sample in tones(16000, 0.5, (hertz, -19))))


def decibel(ratio):
    return 20 * math.log10(max(ratio, 1e-9))


def level(samples):
    return decibel(math.sqrt(sum(sample * sample for sample in samples) / max(1, len(samples))) / FULL)


def audible(samples, rate):
    """Where the first and the last 10 ms are that can be heard; None if there are none."""
    step = rate // 100
    heard = [at for at in range(0, len(samples) - step + 1, step) if level(samples[at:at + step]) > AUDIBLE]
    return (heard[0], heard[-1] + step) if heard else None


def middle(samples, rate, seconds=2):
    """At most so much from the middle: without the beginning and the end of a tone, which contain all frequencies."""
    count = min(len(samples), int(rate * seconds))
    first = (len(samples) - count) // 2
    return samples[first:first + count]


def part(samples, rate, hertz):
    """The level of one frequency, in a Hann window."""
    count = len(samples)
    windows = [0.5 - 0.5 * math.cos(2 * math.pi * i / count) for i in range(count)]
    turn = -2j * math.pi * hertz / rate
    total = sum(sample * window * cmath.exp(turn * i) for i, (sample, window) in enumerate(zip(samples, windows)))
    return decibel(math.sqrt(2) * abs(total) / sum(windows) / FULL)


def spectrum(values):
    """The discrete Fourier transform of 2^n values."""
    if len(values) == 1:
        return values
    even, odd = spectrum(values[::2]), spectrum(values[1::2])
    turned = [cmath.exp(-2j * math.pi * i / len(values)) * value for i, value in enumerate(odd)]
    return [a + b for a, b in zip(even, turned)] + [a - b for a, b in zip(even, turned)]


def strongest(samples, rate):
    """The frequency of the strongest tone, to 0.1 Hz: the highest line of the spectrum, then ever closer around it."""
    count = 1 << int(math.log2(len(samples)))
    cut = middle(samples, rate, count / rate)
    lines = spectrum([sample * (0.5 - 0.5 * math.cos(2 * math.pi * i / count)) for i, sample in enumerate(cut)])
    best = max(range(2, count // 2), key=lambda line: abs(lines[line])) * rate / count
    width = rate / count
    while width > 0.02:
        best = max((best - width / 2, best, best + width / 2), key=lambda hertz: part(cut, rate, hertz))
        width /= 2
    return best


def pitches(samples, rate, seconds=0.1):
    """What pure tone is heard, a number each 0.1 s, in hertz by zero crossings; None: silence."""
    step = int(rate * seconds)
    found = []
    for at in range(0, len(samples) - step + 1, step):
        cut = samples[at:at + step]
        ups = [i for i in range(1, step) if cut[i - 1] < 0 <= cut[i]]
        is_tone = level(cut) > AUDIBLE and len(ups) > 2
        found.append(rate * (len(ups) - 1) / (ups[-1] - ups[0]) if is_tone else None)
    return found


def melody(samples, rate):
    """The pure tones that are heard for 0.2 s or longer, one after the other: (hertz, seconds); silence is left out."""
    runs = []
    for hertz in pitches(samples, rate):
        if runs and hertz and runs[-1][-1] and abs(hertz - runs[-1][-1]) < 20:
            runs[-1].append(hertz)
        else:
            runs.append([hertz])
    return [(round(sorted(run)[len(run) // 2], -1), len(run) / 10) for run in runs if run[0] and len(run) > 1]
