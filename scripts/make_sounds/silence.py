"""0.2 s of silence in G.722 that leaves a decoder as it found it.

G.722 is adaptive: a decoder's predictors follow what it has decoded, and a sound that was encoded from the beginning
must be decoded from the beginning. An encoder of plain zeros sends one code again and again, which drives the
predictors to their limits, and the sound after it begins with a click of up to -6 dBFS. So the codes are chosen here:
those of the smallest steps, in an order that keeps the predictors of both bands near zero.

Source: ITU-T G.722 (09/2012), section 6.2.1.4 and 6.2.2.4, block 4L and 4H.
"""
import random

SECONDS = 0.2
# A sample of each band makes a byte, 8,000 a second; a piece is repeated.
PIECE, PIECES = 200, 8
# (code, step) at the smallest scale factors, 32 and 8: step 0 and the smallest negative one.
LOW, HIGH = ((63, 0), (31, -2)), ((3, 0), (1, -1))
BEAM = 24


def g722():
    """The file's bytes, the same at every run."""
    dice = random.Random(400)
    low, high = codes(LOW, dice), codes(HIGH, dice)
    return bytes(each_high << 6 | each_low for each_low, each_high in zip(low, high)) * PIECES


def codes(steps, dice):
    """Codes of one band, by a beam search over the order of its two steps."""
    beam = [(0, Predictor(), [])]
    for _ in range(PIECE):
        following = []
        for _, predictor, chosen in beam:
            for code, step in steps:
                after = predictor.after(step)
                following.append((after.size() * (1 + 0.05 * dice.random()), after, chosen + [code]))
        following.sort(key=lambda each: each[0])
        beam = following[:BEAM]
    return beam[0][2]


class Predictor:
    """The two poles and six zeros of one band."""

    def __init__(self, poles=(0, 0), zeros=(0,) * 6, steps=(0,) * 7, sums=(0, 0, 0)):
        self.poles, self.zeros, self.steps, self.sums = poles, zeros, steps, sums

    def size(self):
        return sum(zero * zero for zero in self.zeros) / 4 + sum(pole * pole for pole in self.poles)

    def after(self, step):
        first, second = self.poles
        estimate = sum((zero * 2 * former) >> 15 for zero, former in zip(self.zeros, self.steps))
        sums = (clamped(estimate + step, 32767), *self.sums[:2])
        is_like_last = (sums[0] < 0) == (sums[1] < 0)
        is_like_before = (sums[0] < 0) == (sums[2] < 0)
        slope = min(-clamped(first << 2, 32767) if is_like_last else clamped(first << 2, 32767), 32767)
        second = clamped((128 if is_like_before else -128) + (slope >> 7) + ((second * 32512) >> 15), 12288)
        first = clamped((192 if is_like_last else -192) + ((first * 32640) >> 15), 15360 - second)
        gain = 128 if step else 0
        zeros = tuple(
            (gain if (former < 0) == (step < 0) else -gain) + ((zero * 32640) >> 15)
            for zero, former in zip(self.zeros, self.steps))
        return Predictor((first, second), zeros, (step, *self.steps[:6]), sums)


def clamped(value, limit):
    return max(-limit - (limit == 32767), min(limit, value))
