"""The callers: a seeded mix of calls, placed by SIPp, and what SIPp and the ear at the RTP ports witnessed of each."""
import dataclasses
import os
import pathlib
import random
import subprocess

from kinds import KINDS, Kind

HERE = pathlib.Path(__file__).resolve().parent
EARS = 1000  # RTP ports; each is used again after as many calls


@dataclasses.dataclass
class Call:
    """What was to be, and what SIPp says became of it. Times are seconds since 1970 by the true clock."""

    caller: str
    kind: Kind
    seconds: float
    ear: int
    events: list = dataclasses.field(default_factory=list)  # (time, what)
    audio: list = dataclasses.field(default_factory=list)  # (time, pitch) of each packet that was not silence
    keyed: list = dataclasses.field(default_factory=list)  # when the caller had pressed a key

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
        times = [at for at, name in self.events if name in ("180", "183", "200")] + [at for at, _ in self.audio[:1]]
        return min(times, default=None)


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
            seconds = 2.0 if kind.name == "long" else min(seconds, kind.seconds[0] + 1)
        result.append(Call(f"138{index:08d}", kind, seconds, first_ear + index % EARS))
    return result


def take_precedence(level, thread=0):
    """What else this machine does is no fault of Hotline's, and talk time is compared to 50 ms. What is started inherits it."""
    try:
        os.sched_setscheduler(thread, os.SCHED_RR, os.sched_param(level))
    except ProcessLookupError:
        pass
    except OSError:
        return False
    return True


def give_way():
    """The opposite: what a busy machine does besides."""
    os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))


class Callers:
    """Two SIPps: one for those who wait, one for those who leave."""

    def __init__(self, folder, base, calls, rate):
        self.folder, self.calls, self.processes, self.ours = folder, calls, [], {}
        for name, port, ours in (
            ("caller", base + 10, [call for call in calls if call.kind.ends_by != "leaves"]),
            ("leaver", base + 11, [call for call in calls if call.kind.ends_by == "leaves"]),
        ):
            self.ours[name] = ours
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
                     "-trace_shortmsg", "-shortmessage_file", str(folder / f"{name}.messages"), "-error_file", str(folder / f"{name}.err"), "-recv_timeout", "45000", "-default_behaviors",
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
        """Gives each call what SIPp wrote of it, and the messages that its scenario has no step for: a BYE while the caller talks, a 180
        while who leaves waits. SIPp numbers its calls from 1."""
        by_number = {call.caller: call for call in self.calls}
        for name, ours in self.ours.items():
            for words in lines_of(self.folder / f"{name}.log"):
                if len(words) >= 5 and words[0] in by_number:
                    by_number[words[0]].events.append((float(words[4]), words[1]))
            for words in lines_of(self.folder / f"{name}.messages"):
                if len(words) > 6 and words[3] == "R" and words[4].split("-")[0].isdigit():
                    call = ours[int(words[4].split("-")[0]) - 1]
                    if words[7:9] == ["SIP/2.0", "180"] and name == "leaver":
                        call.events.append((float(words[2]), "180"))
                    if words[7] == "BYE" and not call.at("bye", "hears-bye"):
                        call.events.append((float(words[2]), "hears-bye"))
            for call in ours:
                call.events.sort()


def lines_of(file):
    return [line.split() for line in file.read_text(errors="replace").splitlines()] if file.exists() else []
