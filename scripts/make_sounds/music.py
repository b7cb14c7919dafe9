"""Sounds without words: China's ringing tone, and a hold music of this project's own.

Both are loops: the last sample leads to the first one without a click.
"""
import numpy

RATE = 48000


def ringback_tone():
    """450 Hz, 1 s on and 4 s off: one period of what a caller in China hears while it rings."""
    time = numpy.arange(RATE) / RATE
    fade = numpy.clip(numpy.minimum(time, 1 - time) / 0.005, 0, 1)
    return numpy.concatenate([numpy.sin(2 * numpy.pi * 450 * time) * fade, numpy.zeros(4 * RATE)])


# Four bars of eight notes, as semitones above middle C: each bar climbs one chord and comes back.
BARS = ((0, 7, 12, 16, 19, 16, 12, 7), (-3, 4, 9, 12, 19, 12, 9, 4), (-7, 5, 9, 12, 16, 12, 9, 5), (-5, 7, 9, 14, 19, 14, 11, 7))
SECONDS = 20


def hold_music():
    """A quiet arpeggio over C, A minor, F and G, played twice; the second time its top notes are an octave higher."""
    notes = [note + 12 * (turn and step == 4) for turn in range(2) for bar in BARS for step, note in enumerate(bar)]
    between = SECONDS * RATE // len(notes)
    loop = numpy.zeros(SECONDS * RATE)
    for place, note in enumerate(notes):
        tone = plucked(261.626 * 2 ** (note / 12)) * (1.0 if place % 8 == 0 else 0.7)
        # What rings on beyond the end is heard at the beginning, where it belongs when the loop comes round.
        numpy.add.at(loop, (place * between + numpy.arange(len(tone))) % len(loop), tone)
    return loop


def plucked(frequency):
    """A soft note that dies away in 2.5 s: four partials, the higher the fainter and the shorter."""
    time = numpy.arange(int(2.5 * RATE)) / RATE
    ringing = sum(
        strength * numpy.sin(2 * numpy.pi * frequency * partial * time) * numpy.exp(-time * (1.5 + 0.9 * partial))
        for partial, strength in ((1, 1), (2, 0.4), (3, 0.12), (4, 0.05)) if frequency * partial < 3400)
    return ringing * numpy.clip(time / 0.012, 0, 1) * numpy.clip((2.5 - time) / 0.1, 0, 1)
