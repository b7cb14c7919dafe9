#!/usr/bin/env python3
"""Telephones of our own: they hear what is played to them, key, and say what they heard. SIP and RTP, G.711 A-law.

    caller.py tones FOLDER             writes a short tone for each sound of TONES, so that the ear can tell them apart
    caller.py call [FILE]              places the calls of a JSON document, many at once; prints what became of each
    caller.py callees LOG PORT=KEYS …  telephones that answer, key, and hang up a second later; KEYS `-`: none, and they stay

The document of `call`: {"server": "127.0.0.1:24000", "atOnce": 30, "calls": [{"caller": "13800138000", "number": "4006001234",
"keys": ["1", "-", "801"]}, …]}. Of a call, besides:

    caller          empty: hidden
    after           seconds before it is placed
    leavesRinging   hangs up when it has rung so many seconds
    over            how long silence makes a sound over: 0.35 s if left out
    pace            how long a key and the pause behind it last: [0.1, 0.15] if left out
    speaks          sends silence all the time, else for half a second after the answer: Asterisk waits for it
    keysBy          how keys are sent: rfc4733 if left out; sound: as tones, and telephone-event is not offered; info: by SIP INFO
    divertedBy      the number that sent the call on (Diversion)
    deafFor         hears nothing for so many seconds after the first answer that opens the sound: a trunk whose path opens late
    atMost          seconds after which he hangs up in any case, 150 if left out

One entry of `keys` for each time that he is waited for after a sound (as in `hotline simulate --keys`):

    1, 801, 4821#   is keyed once the sound is over, as far as no new sound begins
    -               says nothing
    !5              is keyed during the first sound that a key can end
    bye, bye:NAME   hangs up during the next sound, during that sound
    leave           hangs up while he is waited for

What is played without a gap counts as one sound, and after a greeting or the sound of a mistake he waits for the prompt. After the last entry he is
silent, and hangs up when the other side does.
"""
import asyncio
import collections
import json
import math
import os
import random
import re
import struct
import sys
import time
import typing

# Zero crossings in 20 ms: 50 Hz each. The ringing tone has 9.
RINGING = 9
KEYED = ("main-menu", "wrong-key", "enter-code", "wrong-code", "prompt-1", "prompt-2", "prompt-3", "prompt-4", "prompt-5", "quiet")
WAITED = tuple(name for name in KEYED if name not in ("wrong-key", "quiet"))  # after the others a prompt follows
TONES = {name: 13 + 2 * index for index, name in enumerate(KEYED + (
    "welcome", "welcome-2", "all-busy", "closed-now", "code-refused", "limit-reached", "no-such-number", "not-permitted",
    "press-1", "unavailable", "notice-1", "notice-2", "whisper"))}
NAMES = {count: name for name, count in TONES.items()}
SECONDS = 0.44
LONG = {"welcome": 0.56, "prompt-5": 0.6}

class Codec(typing.NamedTuple):
    kind: int  # RTP's payload type (RFC 3551)
    name: str
    silence: bytes  # one byte of it


PCMU, PCMA, G722 = Codec(0, "PCMU/8000", b"\xff"), Codec(8, "PCMA/8000", b"\xd5"), Codec(9, "G722/8000", b"\xfa")

OVER = 0.35
KEY, GAP = 0.1, 0.15
SIGN = bytes(byte >> 7 for byte in range(256))


def alaw(sample):
    """A 16-bit sample in A-law (ITU-T G.711)."""
    magnitude = min(abs(sample), 32635)
    exponent = max(0, (magnitude >> 8).bit_length())
    mantissa = magnitude >> (exponent + 3 if exponent else 4) & 0x0F
    return (exponent << 4 | mantissa | (0x80 if sample >= 0 else 0)) ^ 0x55


def loudness(byte):
    byte ^= 0x55
    exponent, mantissa = (byte & 0x70) >> 4, byte & 0x0F
    return ((mantissa << 4) + 8 if exponent == 0 else ((mantissa << 4) + 0x108) << (exponent - 1)) > 1000


LOUD = bytes(loudness(byte) for byte in range(256))


def make_tones(folder):
    for name, count in TONES.items():
        turn = 2 * math.pi * count * 50 / 8000
        tone = bytes(alaw(int(-8000 * math.cos(turn * i))) for i in range(int(LONG.get(name, SECONDS) * 8000)))
        with open(os.path.join(folder, f"{name}.alaw"), "wb") as file:
            file.write(tone)


def hearing(payload):
    """The number of zero crossings of a packet; None: silence."""
    if payload.translate(LOUD).count(1) < 40:
        return None
    count = payload.translate(SIGN).count(b"\x00\x01") * 160 / len(payload)
    return RINGING if count < 11.5 else min(NAMES, key=lambda known: abs(known - count))


# --- SIP messages


class Message:
    def __init__(self, data):
        head, _, self.body = data.decode("utf-8", "replace").partition("\r\n\r\n")
        lines = head.split("\r\n")
        self.first = lines[0]
        self.headers = [(name.strip().lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines[1:])]
        self.is_reply = self.first.startswith("SIP/2.0 ")
        self.code = int(self.first.split()[1]) if self.is_reply else 0
        self.method = self["cseq"].split()[-1] if self.is_reply else self.first.split()[0]

    def __getitem__(self, name):
        return next((value for key, value in self.headers if key == name), "")

    def all(self, name):
        return [value for key, value in self.headers if key == name]

    @property
    def media(self):
        address, port = re.search(r"c=IN IP4 (\S+)", self.body), re.search(r"m=audio (\d+)", self.body)
        return (address[1], int(port[1])) if address and port else None


def user(header):
    found = re.search(r"sips?:([^@;>]*)[@;>]", header)
    return found[1] if found else ""


def description(port, codec=PCMA, has_events=True):
    events = "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n" if has_events else ""
    return (f"v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio {port} RTP/AVP {codec.kind}{' 101' if events else ''}\r\n"
            f"a=rtpmap:{codec.kind} {codec.name}\r\n{events}a=ptime:20\r\na=sendrecv\r\n")


def text(lines, body="", kind="application/sdp"):
    return "\r\n".join(lines + ([f"Content-Type: {kind}"] if body else []) + [f"Content-Length: {len(body)}", "", body]).encode()


def reply_to(message, status, tag, port=None, body=""):
    lines = [f"SIP/2.0 {status}"] + [f"Via: {via}" for via in message.all("via")]
    lines += [f"Record-Route: {route}" for route in message.all("record-route")]
    to = message["to"]
    lines += [f"From: {message['from']}", f"To: {to}" if "tag=" in to else f"To: {to};tag={tag}",
              f"Call-ID: {message['call-id']}", f"CSeq: {message['cseq']}"]
    if port:
        lines.append(f"Contact: <sip:telephone@127.0.0.1:{port}>")
    return text(lines, body)


# --- RTP


def key_tone(key):
    """A second of a key's two tones (ITU-T Q.23) in A-law."""
    index = "123A456B789C*0#D".index(key)
    turns = [2 * math.pi * hertz / 8000 for hertz in ((697, 770, 852, 941)[index // 4], (1209, 1336, 1477, 1633)[index % 4])]
    return bytes(alaw(int(sum(6000 * math.sin(turn * i) for turn in turns))) for i in range(8000))


class Audio(asyncio.DatagramProtocol):
    """An ear and a keypad. `on_sound(name)` at the second packet of each sound; `on_over()` after 0.35 s of silence."""

    def __init__(self, over=OVER, pace=(KEY, GAP), codec=PCMA, keys_by="rfc4733"):
        self.over, self.pace, self.codec, self.keys_by = over, pace, codec, keys_by
        self.send_info = lambda _: None
        self.deaf_until = 0.0
        self.peer = None
        self.heard = []  # [name, first, last, packets]
        self.last_packet = 0.0
        self.packets = 0
        self.on_sound = self.on_over = lambda *_: None
        self.sequence, self.source = random.randrange(30000), random.randrange(1 << 32)
        self.began = time.monotonic()
        self.timer = None
        self.keys_sent, self.keyed_at = "", 0.0

    def connection_made(self, transport):
        self.transport = transport
        self.port = transport.get_extra_info("sockname")[1]

    async def open(self):
        await asyncio.get_running_loop().create_datagram_endpoint(lambda: self, local_addr=("127.0.0.1", 0))

    @property
    def description(self):
        return description(self.port, self.codec, has_events=self.keys_by != "sound")

    def close(self):
        if self.timer:
            self.timer.cancel()
        self.transport.close()

    def datagram_received(self, data, _):
        if len(data) < 13 or data[0] >> 6 != 2 or data[1] & 0x7F != 8 or time.monotonic() < self.deaf_until:
            return
        self.packets += 1
        payload = data[12 + 4 * (data[0] & 0x0F):]
        count = hearing(payload)
        if count is None:
            return
        now = time.monotonic()
        self.last_packet = now
        name = "ringing" if count == RINGING else NAMES[count]
        last = self.heard[-1] if self.heard else None
        goes_on = last and last[0] == name and now - last[2] < 0.2
        if goes_on and last[1] < self.keyed_at < now - 0.08:
            goes_on = False  # a key ends a sound at once: this is another, perhaps the same again
        if goes_on:
            last[2], last[3] = now, last[3] + 1
            if last[3] == 2:
                self.on_sound(name)
        else:
            if last and last[3] < 2:
                self.heard.pop()
            self.heard.append([name, now, now, 1])
        if not self.timer:
            self.timer = asyncio.get_running_loop().call_later(self.over, self.check)

    def check(self):
        rest = self.over - (time.monotonic() - self.last_packet)
        self.timer = asyncio.get_running_loop().call_later(rest, self.check) if rest > 0.001 else None
        if not self.timer:
            self.on_over()

    def send(self, kind, payload, timestamp, marker=False):
        if self.peer:
            self.sequence = self.sequence + 1 & 0xFFFF
            head = struct.pack("!BBHII", 0x80, kind | (0x80 if marker else 0), self.sequence, timestamp & 0xFFFFFFFF, self.source)
            self.transport.sendto(head + payload, self.peer)

    @property
    def timestamp(self):
        return int((time.monotonic() - self.began) * 50) * 160

    async def key(self, key):
        await {"rfc4733": self.key_as_event, "sound": self.key_as_sound, "info": self.key_as_info}[self.keys_by](key)

    async def key_as_sound(self, key):
        tone, timestamp = key_tone(key), self.timestamp
        length, pause = (round(seconds / 0.02) for seconds in self.pace)
        self.keys_sent += key
        for index in range(length + pause):
            at = 160 * index
            self.send(self.codec.kind, tone[at:at + 160] if index < length else self.codec.silence * 160, timestamp + at)
            if index == length:
                self.keyed_at = time.monotonic()
            await asyncio.sleep(0.02)

    async def key_as_info(self, key):
        self.send_info(key)
        self.keys_sent += key
        self.keyed_at = time.monotonic()
        await asyncio.sleep(sum(self.pace))

    async def key_as_event(self, key):
        """RFC 4733: one event, its duration growing, its end told three times; then a pause."""
        event, timestamp = "0123456789*#ABCD".index(key), self.timestamp
        steps = round(self.pace[0] / 0.02)
        for step in range(1, steps + 1):
            self.send(101, struct.pack("!BBH", event, 10, 160 * step), timestamp, marker=step == 1)
            await asyncio.sleep(0.02)
        for _ in range(3):
            self.send(101, struct.pack("!BBH", event, 0x80 | 10, 160 * steps), timestamp)
        self.keys_sent += key
        self.keyed_at = time.monotonic()
        await asyncio.sleep(self.pace[1])

    async def be_silent(self, packets=1 << 40):
        for _ in range(packets):
            self.send(self.codec.kind, self.codec.silence * 160, self.timestamp)
            await asyncio.sleep(0.02)


# --- one caller


class Caller:
    def __init__(self, line, server, plan):
        self.line, self.server = line, server
        self.caller, self.number = plan.get("caller", ""), plan["number"]
        self.entries = collections.deque(plan.get("keys", ()))
        self.leaves_ringing, self.speaks = plan.get("leavesRinging"), plan.get("speaks", False)
        self.at_most = plan.get("atMost", 150)
        self.id, self.tag, self.branch = f"{random.getrandbits(64):x}", f"{random.getrandbits(48):x}", f"z9hG4bK{random.getrandbits(64):x}"
        self.audio = Audio(plan.get("over", OVER), plan.get("pace", (KEY, GAP)), keys_by=plan.get("keysBy", "rfc4733"))
        self.audio.send_info = self.send_info
        self.diverted_by = plan.get("divertedBy")
        self.deaf_for = plan.get("deafFor")
        if self.deaf_for:
            self.audio.deaf_until = math.inf
        self.codes, self.used, self.dropped = [], 0, 0
        self.to, self.target, self.routes = None, None, []
        self.answered = self.ended = self.ended_by = None
        self.sequence, self.is_leaving, self.is_new_sound = 1, False, False
        self.ringing_since, self.tasks, self.is_typing = None, [], False
        self.over = asyncio.Event()

    async def run(self):
        await self.audio.open()
        self.audio.on_sound, self.audio.on_over = self.sound, self.silence
        self.line.calls[self.id] = self
        self.began, self.placed_at = time.monotonic(), time.time()
        self.invite = self.request("INVITE", 1, self.branch, self.audio.description)
        self.spawn(self.repeat(self.invite, lambda: self.codes or self.ended))
        if self.speaks:
            self.spawn(self.audio.be_silent())
        try:
            await asyncio.wait_for(self.over.wait(), self.at_most)
        except TimeoutError:
            self.hang_up()
            try:
                await asyncio.wait_for(self.over.wait(), 5)
            except TimeoutError:
                pass
            self.ended_by = "nobody"
        for task in self.tasks:
            task.cancel()
        self.audio.close()
        asyncio.get_running_loop().call_later(8, self.line.calls.pop, self.id, None)  # answers what is told again
        return self.account()

    def account(self):
        after = lambda at: None if at is None else round(at - self.began, 3)  # noqa: E731
        return {
            "caller": self.caller, "number": self.number, "placedAt": round(self.placed_at, 3), "codes": self.codes,
            "answeredAfter": after(self.answered), "endedAfter": after(self.ended), "endedBy": self.ended_by,
            "used": self.used, "dropped": self.dropped, "keyed": self.audio.keys_sent, "packets": self.audio.packets,
            "heard": [{"sound": name, "from": after(first), "to": after(last)}
                      for name, first, last, count in self.audio.heard if count > 1],
        }

    def spawn(self, work):
        self.tasks.append(asyncio.create_task(work))

    # What he does

    def sound(self, name):
        if name == "ringing":
            return self.rings()
        self.ringing_since = None
        self.is_new_sound = True
        entry = self.entries[0] if self.entries else ""
        if entry in ("bye", f"bye:{name}"):
            self.used += 1
            self.spawn(self.later(0.06, self.hang_up))
        elif entry.startswith("!") and name in KEYED and not self.is_typing:
            self.take()
            self.spawn(self.type(entry[1:]))

    def silence(self):
        if not self.is_new_sound or self.ended or self.is_typing or self.audio.heard[-1][0] == "ringing":
            return
        if not self.entries or self.entries[0].startswith("bye"):
            return
        if self.audio.heard[-1][0] not in WAITED:
            return
        entry = self.take()
        if entry == "leave":
            self.hang_up()
        elif entry != "-":
            self.spawn(self.type(entry.removeprefix("!")))

    def take(self):
        self.used += 1
        self.is_new_sound = False
        return self.entries.popleft()

    async def type(self, keys):
        self.is_typing = True
        for index, key in enumerate(keys):
            if index and time.monotonic() - self.audio.last_packet < 0.08:
                self.dropped += len(keys) - index
                break
            await self.audio.key(key)
        self.is_typing = False

    def rings(self):
        if self.leaves_ringing and self.ringing_since is None:
            self.ringing_since = since = time.monotonic()
            self.spawn(self.later(self.leaves_ringing, lambda: self.hang_up() if self.ringing_since == since else None))

    async def later(self, seconds, work):
        await asyncio.sleep(seconds)
        work()

    # What he says

    def request(self, method, sequence, branch, body="", kind="application/sdp"):
        origin = f'"Anonymous" <sip:anonymous@anonymous.invalid>;tag={self.tag}' if not self.caller else f"<sip:{self.caller}@127.0.0.1>;tag={self.tag}"
        callee = f"<sip:{self.number}@{self.server[0]}:{self.server[1]}>"
        target = self.target if self.target and method in ("ACK", "BYE", "INFO") else f"sip:{self.number}@{self.server[0]}:{self.server[1]}"
        to = self.to if self.to and method in ("ACK", "BYE", "INFO") else callee
        diversion = [f"Diversion: <sip:{self.diverted_by}@127.0.0.1>;reason=unconditional"] if self.diverted_by and method == "INVITE" else []
        return text([f"{method} {target} SIP/2.0", f"Via: SIP/2.0/UDP 127.0.0.1:{self.line.port};branch={branch}", "Max-Forwards: 70",
                     f"From: {origin}", f"To: {to}", f"Call-ID: {self.id}", f"CSeq: {sequence} {method}",
                     f"Contact: <sip:telephone@127.0.0.1:{self.line.port}>"] + diversion, body, kind)

    def send_info(self, key):
        self.sequence += 1
        self.line.send(self.request("INFO", self.sequence, f"z9hG4bK{random.getrandbits(64):x}",
                                    f"Signal={key}\r\nDuration=100\r\n", "application/dtmf-relay"), self.server)

    async def repeat(self, packet, is_done):
        """RFC 3261, 17.1: again after 0.5, 1, 2, 4, 4 … s."""
        pause = 0.5
        while not is_done():
            self.line.send(packet, self.server)
            await asyncio.sleep(pause)
            pause = min(4, pause * 2)

    def hang_up(self):
        if self.is_leaving or self.ended:
            return
        self.is_leaving = True
        if self.answered:
            self.sequence += 1
            self.finish("caller")
            self.is_confirmed = False
            packet = self.request("BYE", self.sequence, f"z9hG4bK{random.getrandbits(64):x}")
            self.line.keep(self.repeat(packet, lambda: self.is_confirmed or time.monotonic() > self.ended + 5))
        elif self.codes:
            self.spawn(self.repeat(self.request("CANCEL", 1, self.branch), lambda: self.ended or self.answered))
        else:
            self.finish("caller")

    def finish(self, by):
        if not self.ended:
            self.ended, self.ended_by = time.monotonic(), by
            self.over.set()

    # What he is told

    def received(self, message, peer):
        if not message.is_reply:
            if message.method == "BYE":
                self.line.send(reply_to(message, "200 OK", self.tag), peer)
                self.finish("other")
            elif message.method in ("INVITE", "UPDATE"):
                self.line.send(reply_to(message, "200 OK", self.tag, self.line.port, self.audio.description), peer)
            elif message.method != "ACK":
                self.line.send(reply_to(message, "200 OK", self.tag), peer)
            return
        if message.method == "BYE":
            self.is_confirmed = True
        if message.method != "INVITE":
            return
        if message.code not in self.codes:
            self.codes.append(message.code)
        if message.media:
            if self.deaf_for and self.audio.deaf_until == math.inf:
                self.audio.deaf_until = time.monotonic() + self.deaf_for
            self.audio.peer = message.media
        if message.code == 180:
            self.rings()
        if 200 <= message.code < 300:
            self.to = message["to"]
            self.target = re.search(r"<([^>]*)>", message["contact"])[1]
            self.line.send(self.request("ACK", 1, f"z9hG4bK{random.getrandbits(64):x}"), peer)
            if not self.answered and not self.ended:
                self.answered = time.monotonic()
                if not self.speaks:
                    self.spawn(self.audio.be_silent(25))
                if self.is_leaving:  # the answer crossed the CANCEL
                    self.is_leaving = False
                    self.hang_up()
        elif message.code >= 300:
            self.to = message["to"]
            self.target = None
            self.line.send(self.request("ACK", 1, self.branch), peer)
            self.finish("caller" if self.is_leaving else "other")


class Line(asyncio.DatagramProtocol):
    """One SIP port for many telephones."""

    def __init__(self):
        self.calls, self.kept = {}, set()
        self.answering = None

    async def open(self, port=0):
        await asyncio.get_running_loop().create_datagram_endpoint(lambda: self, local_addr=("127.0.0.1", port))
        return self

    def connection_made(self, transport):
        self.transport = transport
        self.port = transport.get_extra_info("sockname")[1]

    def send(self, packet, peer):
        self.transport.sendto(packet, peer)

    def keep(self, work):
        task = asyncio.create_task(work)
        self.kept.add(task)
        task.add_done_callback(self.kept.discard)

    def datagram_received(self, data, peer):
        if len(data) < 20:
            return
        message = Message(data)
        call = self.calls.get(message["call-id"])
        if call:
            call.received(message, peer)
        elif not message.is_reply and message.method == "INVITE" and self.answering:
            self.answering(message, peer)
        elif not message.is_reply and message.method != "ACK":
            self.send(reply_to(message, "200 OK" if message.method == "OPTIONS" else "481 Unknown", "none"), peer)

    def call(self, server, plan):
        return Caller(self, server, plan).run()


async def place(document):
    host, _, port = document["server"].partition(":")
    line, gate = await Line().open(), asyncio.Semaphore(document.get("atOnce", 30))

    async def one(plan):
        await asyncio.sleep(plan.get("after", 0))
        async with gate:
            return await line.call((host, int(port)), plan)

    return await asyncio.gather(*(one(plan) for plan in document["calls"]))


# --- telephones that are called


class Callee:
    """Rings 0.2 s, answers, keys when the whisper is over, hangs up a second later."""

    rings, stays = 0.2, 20  # seconds

    def __init__(self, line, keys, log, message, peer):
        self.line, self.keys, self.log, self.invite, self.peer = line, keys, log, message, peer
        self.tag, self.audio = f"{random.getrandbits(48):x}", Audio()
        self.is_answered = self.is_over = self.has_keyed = self.is_confirmed = False
        self.began = time.time()
        line.calls[message["call-id"]] = self
        line.keep(self.run())

    async def run(self):
        await self.audio.open()
        self.audio.peer = self.invite.media
        self.audio.on_over = self.key
        self.ring()
        await asyncio.sleep(self.rings)
        if not self.is_over:
            answer = reply_to(self.invite, "200 OK", self.tag, self.line.port, self.audio.description)
            pause = 0.5
            while not (self.is_answered or self.is_over):
                self.line.send(answer, self.peer)
                await asyncio.sleep(pause)
                pause = min(4, 2 * pause)
        await asyncio.sleep(self.stays)
        self.hang_up()

    def ring(self):
        self.line.send(reply_to(self.invite, "180 Ringing", self.tag, self.line.port), self.peer)

    def key(self):
        if not self.has_keyed and self.keys:
            self.has_keyed = True
            self.line.keep(self.press())

    async def press(self):
        for key in self.keys:
            await self.audio.key(key)
        await asyncio.sleep(1)
        self.hang_up()

    def hang_up(self):
        if self.is_over or not self.is_answered:
            return
        target = re.search(r"<([^>]*)>", self.invite["contact"])[1]
        bye = text([f"BYE {target} SIP/2.0", f"Via: SIP/2.0/UDP 127.0.0.1:{self.line.port};branch=z9hG4bK{random.getrandbits(64):x}",
                    "Max-Forwards: 70", f"From: {self.invite['to']};tag={self.tag}", f"To: {self.invite['from']}",
                    f"Call-ID: {self.invite['call-id']}", "CSeq: 1 BYE"])
        self.line.keep(self.repeat(bye))
        self.end("telephone")

    async def repeat(self, bye):
        for pause in (0.5, 1, 2):
            if not self.is_confirmed:
                self.line.send(bye, self.peer)
                await asyncio.sleep(pause)

    def end(self, by):
        if self.is_over:
            return
        self.is_over = True
        print(json.dumps({
            "at": round(self.began, 3), "to": user(self.invite["to"]), "from": user(self.invite["from"]), "answered": self.is_answered,
            "keyed": self.audio.keys_sent, "endedBy": by, "lasted": round(time.time() - self.began, 3), "heard": [name for name, _, _, count in self.audio.heard if count > 1],
        }), file=self.log, flush=True)
        self.audio.close()
        asyncio.get_running_loop().call_later(8, self.line.calls.pop, self.invite["call-id"], None)

    def received(self, message, peer):
        if message.is_reply:
            self.is_confirmed = True
        elif message.method == "ACK":
            self.is_answered = True
        elif message.method in ("BYE", "CANCEL"):
            self.line.send(reply_to(message, "200 OK", self.tag), peer)
            if message.method == "CANCEL" and not self.is_answered:
                self.line.send(reply_to(self.invite, "487 Cancelled", self.tag), peer)
            self.end("other")
        elif message.method != "INVITE":
            self.line.send(reply_to(message, "200 OK", self.tag), peer)


async def answer(log, telephones):
    with open(log, "a") as file:
        for telephone in telephones:
            port, _, keys = telephone.partition("=")
            line = await Line().open(int(port))
            line.answering = lambda message, peer, line=line, keys=keys.strip("-"): Callee(line, keys, file, message, peer)
        print("ready", flush=True)
        await asyncio.Event().wait()


def main():
    match sys.argv[1:]:
        case ["tones", folder]:
            make_tones(folder)
        case ["call", *name]:
            document = json.load(open(name[0]) if name else sys.stdin)
            print(json.dumps(asyncio.run(place(document)), indent=1))
        case ["callees", log, *telephones] if telephones:
            asyncio.run(answer(log, telephones))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
