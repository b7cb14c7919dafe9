#!/usr/bin/env python3
"""A telephone that keeps all it hears: A-law, mu-law or G.722, and a gauge for what it kept.

    ear.py call SERVER NUMBER --codec pcma|pcmu|g722 --out FILE.s16 [--caller N] [--leave SECONDS] [--speak HERTZ]
    ear.py measure FILE.s16 --rate 8000|16000 [--tone HERTZ]…
    ear.py make PATH --tone HERTZ… [--seconds N]

`call` places one call, e.g. to 127.0.0.1:24000, and writes what it heard: raw, 16 bits, 8 kHz (G.722: 16 kHz), from the first packet
on, silence where nothing came. It leaves after so many seconds (149), or when it is hung up on. `measure` says how long the part is that can
be heard, how loud (RMS, dBFS; a sine of full scale has -3.0) and its peak, what its strongest tone is, and how loud each named tone: in dBFS,
and against the strongest; and which tones are heard one after the other. Both print JSON. `make` writes tones at once, -19 dBFS each, as a
greeting or music: PATH.sln16 and PATH.alaw. G.722 and `make` need ffmpeg.
"""
import argparse
import array
import asyncio
import functools
import io
import json
import pathlib
import struct
import sys
import time

import caller
import sound

LEAP = 3000  # sequence numbers: MAX_DROPOUT of RFC 3550, A.1


@functools.cache
def voice(codec, tone):
    """Two seconds of a tone, or of silence."""
    return sound.encoded(sound.tones(sound.RATES[codec], 2, *([(tone, -19)] if tone else [])), codec)


class Recorder(caller.Audio):
    """Keeps every packet of its codec, and says a tone or nothing all the time."""

    def __init__(self, codec, tone=None):
        super().__init__(codec=sound.CODECS[codec])
        self.codec_name, self.kept, self.foreign = codec, [], 0
        self.voice = voice(codec, tone)

    def datagram_received(self, data, _):
        if len(data) < 13 or data[0] >> 6 != 2:
            return
        kind, sequence, timestamp, source = struct.unpack("!xBHII", data[:12])
        if kind & 0x7F != self.codec.kind:
            self.foreign += kind & 0x7F != 101
            return
        self.packets += 1
        self.kept.append((time.monotonic(), source, sequence, timestamp, data[12 + 4 * (data[0] & 0x0F):]))

    async def be_silent(self, *_):
        began, count = time.monotonic(), 0
        while True:
            at = count * 160 % len(self.voice)
            self.send(self.codec.kind, self.voice[at:at + 160], count * 160)
            count += 1
            await asyncio.sleep(max(0, began + count * 0.02 - time.monotonic()))

    @property
    def lost(self):
        runs = self.runs()
        return sum(run[-1][0] - run[0][0] + 1 - len(run) for run in runs)

    def runs(self):
        """The packets in order, each once, as lists of (sequence without end, timestamp, arrival, payload). Another source or a leap in
        the sequence begins a new list: Asterisk's own sound ends and another telephone's comes."""
        runs, top = [], 0
        for arrival, source, sequence, timestamp, payload in self.kept:
            step = (sequence - top + 0x8000 & 0xFFFF) - 0x8000
            if not runs or source != runs[-1][0] or abs(step) > LEAP:
                runs.append((source, {}))
                top, step = sequence, 0
            runs[-1][1].setdefault(top + step, (timestamp, arrival, payload))
            top = max(top, top + step)
        return [[(sequence, *packets[sequence]) for sequence in sorted(packets)] for _, packets in runs]

    def payload(self):
        """Everything as one, a byte for each 1/8000 s, silence in the gaps: those within a run are as long as the timestamps say, unless
        these leap; then, and between runs, as the arrival says."""
        whole, before = bytearray(), None
        for run in self.runs():
            is_new = True
            for _, timestamp, arrival, payload in run:
                if before:
                    gap = (timestamp - before[0] + (1 << 31) & 0xFFFFFFFF) - (1 << 31)
                    waited = int((arrival - before[1]) * 8000)
                    if is_new or abs(gap - waited) > 8000:
                        gap = waited
                    if gap - before[2] > 40:  # 5 ms
                        whole += self.codec.silence * (gap - before[2])
                whole += payload
                before, is_new = (timestamp, arrival, len(payload)), False
        return bytes(whole)

    def samples(self):
        return sound.decoded(self.payload(), self.codec_name)

    def since(self, began):
        """Seconds until the first packet came."""
        return round(self.kept[0][0] - began, 3) if self.kept else None


class Ear(caller.Caller):
    """One call that is listened to. `codec`; `tone`: what he says, else silence; `leave`: hangs up after so many seconds."""

    def __init__(self, line, server, plan):
        super().__init__(line, server, {**plan, "speaks": True})
        self.audio = Recorder(plan["codec"], plan.get("tone"))
        self.leave = plan.get("leave")

    async def run(self):
        if self.leave:
            self.spawn(self.later(self.leave, self.hang_up))
        return await super().run()

    def account(self):
        samples = self.audio.samples()
        rate = sound.RATES[self.audio.codec_name]
        whole = super().account()
        return {
            "codec": self.audio.codec_name, "rate": rate, "seconds": round(len(samples) / rate, 3), "packets": self.audio.packets,
            "lost": self.audio.lost, "foreign": self.audio.foreign, "soundAfter": self.audio.since(self.began),
            **{key: whole[key] for key in ("caller", "number", "codes", "answeredAfter", "endedAfter", "endedBy")},
        } | {"samples": samples}


class Telephone(caller.Callee):
    """Rings, answers, says a tone all the time and keeps what it hears. `early`: its tone is heard while it rings."""

    def __init__(self, line, message, peer, rings, tone, early=False):
        super().__init__(line, "", io.StringIO(), message, peer)
        self.rings, self.is_early = rings, early
        self.audio = Recorder("pcma", tone)

    def ring(self):
        if self.is_early:
            self.line.send(caller.reply_to(self.invite, "183 Session Progress", self.tag, self.line.port, self.audio.description), self.peer)
            self.line.keep(self.audio.be_silent())
        else:
            super().ring()

    def received(self, message, peer):
        is_new = not self.is_answered
        super().received(message, peer)
        if self.is_answered and is_new and not self.is_early:
            self.line.keep(self.audio.be_silent())

    def end(self, by):
        self.audio.peer = None
        super().end(by)


async def listen(server, plans):
    """Places calls at once; what became of each, and its samples."""
    host, _, port = server.partition(":")
    line = await caller.Line().open()

    async def one(telephone, after):
        await asyncio.sleep(after)
        return await telephone.run()

    telephones = [Ear(line, (host, int(port)), plan) for plan in plans]
    return await asyncio.gather(*(one(telephone, plan.get("after", 0)) for telephone, plan in zip(telephones, plans)))


def measure(samples, rate, wanted=()):
    """As `measure` prints it."""
    found = sound.audible(samples, rate)
    if not found:
        return {"audibleMs": 0, "level": round(sound.level(samples), 2), "strongest": None, "tones": [], "melody": []}
    heard = samples[found[0]:found[1]]
    steady = sound.middle(heard, rate)
    hertz = sound.strongest(steady, rate)
    reference = sound.part(steady, rate, hertz)
    levels = [(tone, sound.part(steady, rate, tone)) for tone in wanted]
    return {
        "audibleMs": (found[1] - found[0]) * 1000 // rate, "fromMs": found[0] * 1000 // rate, "level": round(sound.level(heard), 2),
        "peak": round(sound.decibel(max(map(abs, heard)) / sound.FULL), 2),
        "strongest": round(hertz, 1), "strongestLevel": round(reference, 2),
        "tones": [{"hertz": tone, "level": round(level, 2), "toStrongest": round(level - reference, 2)} for tone, level in levels],
        "melody": [{"hertz": hertz, "seconds": seconds} for hertz, seconds in sound.melody(heard, rate)],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    call = verbs.add_parser("call")
    call.add_argument("server")
    call.add_argument("number")
    call.add_argument("--codec", choices=sorted(sound.CODECS), required=True)
    call.add_argument("--out", type=pathlib.Path, required=True)
    call.add_argument("--caller", default="13800138000")
    call.add_argument("--leave", type=float, default=149)
    call.add_argument("--speak", type=float)
    gauge = verbs.add_parser("measure")
    gauge.add_argument("file", type=pathlib.Path)
    gauge.add_argument("--rate", type=int, choices=(8000, 16000), required=True)
    gauge.add_argument("--tone", type=float, action="append", default=[])
    maker = verbs.add_parser("make")
    maker.add_argument("path")
    maker.add_argument("--tone", type=float, action="append", required=True)
    maker.add_argument("--seconds", type=float, default=3)
    options = parser.parse_args()
    if options.verb == "make":
        return sound.save(options.path, sound.tones(16000, options.seconds, *((hertz, -19) for hertz in options.tone)))
    if options.verb == "measure":
        result = measure(array.array("h", options.file.read_bytes()), options.rate, options.tone)
    else:
        plan = {"caller": options.caller, "number": options.number, "codec": options.codec, "leave": options.leave, "tone": options.speak}
        result = asyncio.run(listen(options.server, [plan]))[0]
        options.out.write_bytes(result.pop("samples").tobytes())
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    sys.exit(main())
