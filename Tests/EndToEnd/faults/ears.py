"""What callers hear and key: a UDP port for each call, at which the RTP that Asterisk sends arrives."""
import array
import collections
import heapq
import random
import select
import socket
import struct
import threading
import time

import caller
from kinds import KEYS, PITCHES, RINGING, SPEAKS

ALAW = 8  # payload type (RFC 3551); what else comes is the RTCP of the port below
PACKET = 0.02
LASTS = 10  # packets of a sound after which a caller keys
SPEAKS_FOR = 15  # seconds
PITCHED = {}  # what was heard before


def pitch(payload):
    """The number of zero crossings of a packet that can be heard; 0: silence."""
    found = PITCHED.get(payload)
    if found is None:
        loud = payload.translate(caller.LOUD).count(1) >= 40
        counted = payload.translate(caller.SIGN).count(b"\x00\x01") * 160 // len(payload)
        found = name(counted) if loud else 0
        if len(PITCHED) < 20_000:
            PITCHED[payload] = found
    return found


def name(counted):
    """One crossing may lie between two packets; the ringing tone may be two tones at once."""
    if counted < 14:
        return RINGING
    return counted + 1 if counted + 1 in PITCHES.values() else counted


class Mouth:
    """What one caller says: silence, and keys (RFC 4733)."""

    def __init__(self, ear, peer, until):
        self.ear, self.peer, self.until = ear, peer, until
        self.sequence, self.source, self.timestamp = random.randrange(30_000), random.getrandbits(32), 0
        self.waiting = collections.deque()  # packets: (payload type, marker, timestamp is the key's first, payload)

    def key(self, keys):
        """80 ms each, and a pause as long."""
        for key in keys:
            event = "0123456789*#".index(key)
            self.waiting += [(event, 160 * step, step == 1, False) for step in range(1, 4)] + [(event, 640, False, True)] + [None] * 4

    def say(self):
        """The next 20 ms. Whether a key ended with it."""
        self.timestamp += 160
        event = self.waiting.popleft() if self.waiting else None
        if event is None:
            self.send(ALAW, b"\xd5" * 160, self.timestamp)
            return False
        number, duration, is_first, is_last = event
        if is_first:
            self.key_began = self.timestamp
        for _ in range(3 if is_last else 1):
            self.send(101, struct.pack("!BBH", number, 0x8A if is_last else 0x0A, duration), self.key_began, is_first)
        return is_last

    def send(self, kind, payload, timestamp, marker=False):
        self.sequence = self.sequence + 1 & 0xFFFF
        head = struct.pack("!BBHII", 0x80, kind | marker << 7, self.sequence, timestamp & 0xFFFFFFFF, self.source)
        try:
            self.ear.sendto(head + payload, self.peer)
        except OSError:
            pass  # a port that Asterisk has closed


class Heard:
    """What came to one port. Times are seconds since 1970."""

    def __init__(self):
        self.times, self.pitches = array.array("d"), array.array("B")
        self.keyed = array.array("d")
        self.mouth, self.lasted = None, 0

    def add(self, at, found):
        is_same = self.times and at - self.times[-1] < 0.1 and self.pitches[-1] == found
        self.lasted = self.lasted + 1 if is_same else 1
        self.times.append(at)
        self.pitches.append(found)


class Ears(threading.Thread):
    """Hears what is sent to the callers, and keys for them what KEYS says. Where Asterisk hears a caller who is answered and asked for keys,
    SIPp's log tells, which is read all the time: `[field0] 200 [timestamp] PORT`."""

    def __init__(self, first, count, calls, log):
        super().__init__(daemon=True)
        self.asked = {call.caller: call.ear for call in calls if call.kind.is_asked}
        log.touch()
        self.log, self.rest = open(log), ""
        self.heard = collections.defaultdict(Heard)
        self.done = threading.Event()
        self.poll = select.epoll()
        self.sockets, self.by_port, self.due = {}, {}, []
        for port in range(first, first + count):
            ear = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            ear.bind(("127.0.0.1", port))
            ear.setblocking(False)
            self.sockets[ear.fileno()] = (ear, port)
            self.by_port[port] = ear
            self.poll.register(ear.fileno(), select.EPOLLIN)

    def run(self):
        while not self.done.is_set():
            self.read()
            for descriptor, _ in self.poll.poll(max(0, min(PACKET, self.due[0][0] - time.time())) if self.due else PACKET):
                ear, port = self.sockets[descriptor]
                try:
                    while True:
                        packet, peer = ear.recvfrom(2048)
                        if len(packet) > 20 and packet[0] >> 6 == 2 and packet[1] & 0x7F == ALAW and (found := pitch(packet[12:])):
                            self.hear(port, peer, found, time.time())
                except OSError:
                    pass  # nothing more, or Asterisk's port is closed
            self.speak()

    def read(self):
        """Who was answered meanwhile begins to speak."""
        *lines, self.rest = (self.rest + self.log.read()).split("\n")
        for line in lines:
            words = line.split()
            if len(words) == 6 and words[1] == "200" and words[0] in self.asked and words[5].isdigit():
                self.begin(self.asked[words[0]], ("127.0.0.1", int(words[5])), time.time())

    def begin(self, port, peer, now):
        heard = self.heard[port]
        if not heard.mouth:
            heard.mouth = Mouth(self.by_port[port], peer, now + SPEAKS_FOR)
            heapq.heappush(self.due, (now, port))

    def hear(self, port, peer, found, now):
        heard = self.heard[port]
        heard.add(now, found)
        if found in SPEAKS:
            self.begin(port, peer, now)
        if found in KEYS and heard.lasted == LASTS and heard.mouth:
            heard.mouth.key(KEYS[found])
            heard.mouth.until = now + SPEAKS_FOR

    def speak(self):
        while self.due and self.due[0][0] <= time.time():
            at, port = heapq.heappop(self.due)
            heard = self.heard[port]
            if at > heard.mouth.until:
                heard.mouth = None
                continue
            if heard.mouth.say():
                heard.keyed.append(time.time())
            heapq.heappush(self.due, (at + PACKET, port))

    def close(self):
        self.done.set()
        self.join()
        for ear, _ in self.sockets.values():
            ear.close()

    def tell(self, calls):
        """Gives each call what was heard at its port while it lasted, and when its caller had keyed."""
        for call in calls:
            if call.offered is None or call.ear not in self.heard:
                continue
            heard, end = self.heard[call.ear], (call.ended or call.offered + 60) + 0.5
            call.audio = [(at, found) for at, found in zip(heard.times, heard.pitches) if call.offered <= at <= end]
            call.keyed = [at for at in heard.keyed if call.offered <= at <= end]
