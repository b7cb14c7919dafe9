#!/usr/bin/env python3
"""A telephone that keeps all it hears: A-law, mu-law or G.722, and a gauge for what it kept.

    ear.py call SERVER NUMBER --codec pcma|pcmu|g722 --out FILE.s16 [--caller N] [--leave SECONDS] [--speak HERTZ]
    ear.py measure FILE.s16 --rate 8000|16000 [--tone HERTZ]…

`call` places one call, e.g. to 127.0.0.1:24000, and writes what it heard: raw, 16 bits, 8 kHz (G.722: 16 kHz), from the first packet
on, silence where nothing came. It leaves after so many seconds (149), or when it is hung up on. `measure` says how long the part is that can
be heard, how loud (RMS, dBFS; a sine of full scale has -3.0), what its strongest tone is, and how loud each named tone: in dBFS,
and against the strongest. Both print JSON. G.722 needs ffmpeg.
"""
import argparse
import array
import asyncio
import functools
import json
import pathlib
import struct
import sys
import time

import caller
import sound

FAR = 60  # seconds: a gap that long is another clock


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
        sequences = self.in_order()
        return sum(max(0, after[1] - before[1] - 1) for before, after in zip(sequences, sequences[1:]) if before[0] == after[0])

    def in_order(self):
        """(source, sequence without end, timestamp, arrival, payload), each packet once."""
        packets, last = {}, {}
        for arrival, source, sequence, timestamp, payload in self.kept:
            before = last.get(source, sequence)
            last[source] = endless = before + (sequence - before + 0x8000 & 0xFFFF) - 0x8000
            packets.setdefault((source, endless), (timestamp, arrival, payload))
        began = {source: min(packet[1] for key, packet in packets.items() if key[0] == source) for source in last}
        return [(*key, *packets[key]) for key in sorted(packets, key=lambda key: (began[key[0]], key[1]))]

    def payload(self):
        """Everything as one, a byte for each 1/8000 s: gaps are as long as the timestamps say, or the arrival if they are of another clock."""
        whole, before = bytearray(), None
        for source, _, timestamp, arrival, payload in self.in_order():
            if before:
                gap = (timestamp - before[1] + (1 << 31) & 0xFFFFFFFF) - (1 << 31)
                waited = int((arrival - before[2]) * 8000)
                if source != before[0] or not 0 <= gap < FAR * 8000 or abs(gap - waited) > 8000:
                    gap = max(0, waited)
                whole += self.codec.silence * max(0, gap - before[3])
            whole += payload
            before = (source, timestamp, arrival, len(payload))
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
        return {"audibleMs": 0, "level": round(sound.level(samples), 2), "strongest": None, "tones": []}
    heard = samples[found[0]:found[1]]
    steady = sound.middle(heard, rate)
    hertz = sound.strongest(steady, rate)
    reference = sound.part(steady, rate, hertz)
    levels = [(tone, sound.part(steady, rate, tone)) for tone in wanted]
    return {
        "audibleMs": (found[1] - found[0]) * 1000 // rate, "fromMs": found[0] * 1000 // rate, "level": round(sound.level(heard), 2),
        "strongest": round(hertz, 1), "strongestLevel": round(reference, 2),
        "tones": [{"hertz": tone, "level": round(level, 2), "toStrongest": round(level - reference, 2)} for tone, level in levels],
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
    options = parser.parse_args()
    if options.verb == "measure":
        result = measure(array.array("h", options.file.read_bytes()), options.rate, options.tone)
    else:
        plan = {"caller": options.caller, "number": options.number, "codec": options.codec, "leave": options.leave, "tone": options.speak}
        result = asyncio.run(listen(options.server, [plan]))[0]
        options.out.write_bytes(result.pop("samples").tobytes())
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    sys.exit(main())
