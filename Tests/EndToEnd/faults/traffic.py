"""The callers: a seeded mix of calls, placed by SIPp, and what SIPp and the ear at the RTP ports witnessed of each."""
import array
import collections
import dataclasses
import math
import os
import pathlib
import random
import select
import socket
import subprocess
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent


@dataclasses.dataclass(frozen=True)
class Kind:
    """One kind of call: what its number's plan is, what the caller does, and what must come of it."""

    name: str
    share: int  # percent of the calls
    number: str
    plan: str  # the plan's steps and greeting
    ends_by: str  # caller, callee, platform; leaves: the caller, unanswered
    disposition: str
    hops: tuple  # status of each target, in order
    seconds: tuple = (0, 0)  # how long the caller talks, or waits before leaving


BEEP = "greeting: faults-beep\nstart: a\n"
LONG = "greeting: faults-long\nstart: a\n"
SORRY = "sorry: {announce: faults-sorry}"

KINDS = (
    Kind("answered", 32, "4007000001", BEEP + 'steps: {a: {ring: {targets: ["13100000001"]}}}',
         "caller", "answered", ("ANSWER",), (1.0, 6.0)),
    Kind("callee hangs up", 13, "4007000002", BEEP + 'steps: {a: {ring: {targets: ["13400000001"]}}}',
         "callee", "answered", ("ANSWER",)),
    Kind("busy, next answers", 12, "4007000003", BEEP + 'steps: {a: {ring: {targets: ["13200000001", "13100000002"]}}}',
         "caller", "answered", ("BUSY", "ANSWER"), (1.0, 4.0)),
    Kind("all busy", 8, "4007000004",
         BEEP + 'steps: {a: {ring: {targets: ["13200000001"], onBusy: b}}, b: {ring: {targets: ["13200000002"], onBusy: sorry}}, '
         + SORRY + "}",
         "platform", "busy", ("BUSY", "BUSY")),
    Kind("no answer, next answers", 8, "4007000005",
         BEEP + 'steps: {a: {ring: {targets: ["13300000001"], seconds: 5, onNoAnswer: b}}, b: {ring: {targets: ["13100000003"]}}}',
         "caller", "answered", ("NOANSWER", "ANSWER"), (1.0, 4.0)),
    Kind("all fail", 6, "4007000006",
         BEEP + 'steps: {a: {ring: {targets: ["13500000001", "13600000001"], onBusy: sorry, onNoAnswer: sorry, otherwise: sorry}}, '
         + SORRY + "}",
         "platform", "failed", ("NOANSWER", "CHANUNAVAIL")),
    Kind("leaves while it rings", 8, "4007000007", BEEP + 'steps: {a: {ring: {targets: ["13300000002"], seconds: 30}}}',
         "leaves", "noAnswer", ("CANCEL",), (1.5, 4.0)),
    Kind("leaves in the greeting", 7, "4007000008", LONG + 'steps: {a: {ring: {targets: ["13300000003"], seconds: 30}}}',
         "leaves", "noAnswer", (), (0.3, 2.0)),
    Kind("long", 6, "4007000009", BEEP + 'steps: {a: {ring: {targets: ["13100000004"]}}}',
         "caller", "answered", ("ANSWER",), (20.0, 28.0)),
)
SOUNDS = {"faults-beep": 0.4, "faults-sorry": 0.6, "faults-long": 15}
EARS = 1000  # RTP ports; each is used again after as many calls


@dataclasses.dataclass
class Call:
    """What was to be, and what SIPp says became of it. Times are seconds since 1970 by the true clock."""

    caller: str
    kind: Kind
    seconds: float
    ear: int
    events: list = dataclasses.field(default_factory=list)  # (time, what)
    audio: list = dataclasses.field(default_factory=list)  # (first packet, last packet, packets) that were not silence

    def at(self, *names):
        return next((at for at, name in self.events if name in names), None)

    @property
    def offered(self):
        return self.at("invite")

    @property
    def answered(self):
        return self.at("200")

    @property
    def refused(self):
        return next((name for _, name in self.events if name.isdigit() and int(name) >= 400), None)

    @property
    def ended(self):
        return self.at("bye", "hears-bye", "cancel", "404", "480", "486", "487", "500", "503", "603")

    @property
    def talked(self):
        end = self.at("bye", "hears-bye")
        return end - self.answered if end and self.answered else None

    @property
    def ends_by(self):
        """Who ended the call, by SIPp's account; None: it broke off."""
        names = [name for _, name in self.events]
        if "cancel" in names:
            return "leaves"
        if "bye" in names:
            return "caller" if "over" in names else None
        if "hears-bye" in names:
            return "callee"
        return "platform" if self.refused else None

    @property
    def heard(self):
        """When the caller first heard something: ringing, an answer, or sound."""
        times = [at for at, name in self.events if name in ("180", "183", "200")] + [first for first, _, _ in self.audio]
        return min(times, default=None)

    @property
    def packets(self):
        return sum(count for _, _, count in self.audio)


def mix(calls, seed, short=False, first_ear=0):
    """`calls` calls of all kinds by their shares, in random order; the long ones not among the last. `short`: none is long."""
    chance = random.Random(seed)
    names = []
    for kind in KINDS:
        names += [kind] * max(1, round(calls * kind.share / 100))
    names = (names + [KINDS[0]] * calls)[:calls]
    chance.shuffle(names)
    late = int(calls * 0.8)
    for index in range(late, calls):
        if names[index].name == "long":
            other = chance.randrange(late)
            while names[other].name == "long" or (names[other].ends_by == "leaves"):
                other = chance.randrange(late)
            names[index], names[other] = names[other], names[index]
    result = []
    for index, kind in enumerate(names):
        seconds = round(chance.uniform(*kind.seconds), 3)
        if short and kind.ends_by != "leaves":
            seconds = min(seconds, 2.0)
        result.append(Call(f"138{index:08d}", kind, seconds, first_ear + index % EARS))
    return result


def plans():
    for kind in KINDS:
        yield f'number: "{kind.number}"\n{kind.plan}\n'


def make_sounds(folder):
    """Tones of 450 Hz, in A-law."""
    for name, seconds in SOUNDS.items():
        tone = bytes(alaw(int(8000 * math.sin(2 * math.pi * 450 * i / 8000))) for i in range(int(seconds * 8000)))
        (folder / f"{name}.alaw").write_bytes(tone)


def alaw(sample):
    """A 16-bit sample in A-law (ITU-T G.711)."""
    magnitude = min(abs(sample), 32635)
    exponent = max(0, (magnitude >> 8).bit_length())
    mantissa = magnitude >> (exponent + 3 if exponent else 4) & 0x0F
    return (exponent << 4 | mantissa | (0x80 if sample >= 0 else 0)) ^ 0x55


def take_precedence(level, thread=0):
    """What else this machine does is no fault of Hotline's, and talk time is compared to 50 ms. What is started inherits it."""
    try:
        os.sched_setscheduler(thread, os.SCHED_RR, os.sched_param(level))
    except ProcessLookupError:
        pass
    except OSError:
        return False
    return True


class Ears(threading.Thread):
    """Hears the RTP that is sent to the callers. Silence (one value throughout) does not count."""

    def __init__(self, first, count):
        super().__init__(daemon=True)
        self.heard = collections.defaultdict(lambda: array.array("d"))
        self.done = threading.Event()
        self.poll = select.epoll()
        self.sockets = {}
        for port in range(first, first + count):
            ear = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            ear.bind(("127.0.0.1", port))
            ear.setblocking(False)
            self.sockets[ear.fileno()] = (ear, port)
            self.poll.register(ear.fileno(), select.EPOLLIN)

    def run(self):
        while not self.done.is_set():
            for descriptor, _ in self.poll.poll(0.2):
                ear, port = self.sockets[descriptor]
                try:
                    while True:
                        packet = ear.recv(2048)
                        if len(packet) > 20 and packet[0] >> 6 == 2 and packet.count(packet[-1], 12) < len(packet) - 12:
                            self.heard[port].append(time.time())
                except BlockingIOError:
                    pass

    def close(self):
        self.done.set()
        self.join()
        for ear, _ in self.sockets.values():
            ear.close()

    def tell(self, calls):
        """Gives each call what was heard at its port while it lasted."""
        for call in calls:
            if call.offered is None:
                continue
            end = (call.ended or call.offered + 60) + 0.5
            times = [at for at in self.heard.get(call.ear, ()) if call.offered <= at <= end]
            if times:
                call.audio = [(times[0], times[-1], len(times))]


class Callers:
    """Two SIPps: one for those who wait, one for those who leave."""

    def __init__(self, folder, base, calls, rate):
        self.folder, self.calls, self.processes = folder, calls, []
        for name, port, ours in (
            ("caller", base + 10, [call for call in calls if call.kind.ends_by != "leaves"]),
            ("leaver", base + 11, [call for call in calls if call.kind.ends_by == "leaves"]),
        ):
            lines = ["SEQUENTIAL"]
            for call in ours:
                milliseconds = 0 if call.kind.ends_by in ("callee", "platform") else int(call.seconds * 1000)
                lines.append(f"{call.caller};{call.kind.number};{milliseconds};{call.ear}")
            (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")
            share = rate * len(ours) / len(calls)
            with open(folder / f"{name}.out", "wb") as out:
                self.processes.append(subprocess.Popen(
                    ["sipp", "-sf", str(HERE / f"{name}.xml"), f"127.0.0.1:{base}", "-i", "127.0.0.1", "-p", str(port),
                     "-inf", str(folder / f"{name}.csv"), "-m", str(len(ours)), "-l", "3000", "-r", str(round(share * 100)),
                     "-rp", "100000", "-nostdin", "-trace_logs", "-log_file", str(folder / f"{name}.log"), "-trace_err",
                     "-error_file", str(folder / f"{name}.err"), "-recv_timeout", "45000", "-default_behaviors",
                     "all,-abortunexp" if name == "leaver" else "all", "-timeout", str(int(len(calls) / rate) + 150)],
                    stdin=subprocess.DEVNULL, stdout=out, stderr=out, cwd=folder,
                ))
            take_precedence(2, self.processes[-1].pid)

    def running(self):
        return any(process.poll() is None for process in self.processes)

    def stop(self):
        for process in self.processes:
            if process.poll() is None:
                process.kill()
            process.wait()

    def tell(self):
        """Gives each call what SIPp wrote of it."""
        by_number = {call.caller: call for call in self.calls}
        for name in ("caller", "leaver"):
            log = self.folder / f"{name}.log"
            if not log.exists():
                continue
            for line in log.read_text(errors="replace").splitlines():
                words = line.split()
                if len(words) == 5 and words[0] in by_number:
                    by_number[words[0]].events.append((float(words[4]), words[1]))
