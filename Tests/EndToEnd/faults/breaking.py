"""What breaks while callers call; faults of the database are in breaking_database.py, of the clock in breaking_clock.py."""
import os
import pathlib
import shutil
import signal
import struct
import subprocess
import time

import proxy
from laboratory import HERE, Failure


class Run:
    """What a fault has to work with while the callers call."""

    def __init__(self, lab, callers, seconds, chance):
        self.lab, self.callers, self.seconds, self.chance = lab, callers, seconds, chance
        self.started = time.monotonic()
        self.notes, self.kills, self.steps = [], [], []

    def until(self, share):
        """Sleeps until this share of the time in which calls are placed has gone by."""
        time.sleep(max(0, self.started + share * self.seconds - time.monotonic()))

    def moments(self, count, first=0.08, last=0.92):
        """Random shares of the run, one in each of `count` equal parts of it."""
        part = (last - first) / count
        return [first + part * (index + 0.8 * self.chance.random()) for index in range(count)]

    def note(self, text):
        self.notes.append(text)


class Fault:
    """One fault. The defaults are the control's: nothing happens."""

    name, title = "none", "none (control)"
    may_fall_back, without_journal = True, False
    explained = 0.0  # seconds of silence that this fault itself explains
    rounds = 10
    skipped = None

    def environment(self, folder, base):
        """More than HOTLINE_LOG, for Asterisk and hotline."""
        return {}

    def prepare(self, lab):
        pass

    def before(self, lab):
        """When the lab is up and its plans published."""

    def during(self, run):
        pass

    def after(self, lab):
        """When the callers are done."""

    def clean(self):
        pass


class NoFault(Fault):
    may_fall_back = False


class KillHotline(Fault):
    name, title = "kill", "`hotline` killed (-9), ten times"
    explained = 0.3  # another process starts on the same two cores, while calls go to the fallback

    def during(self, run):
        for moment in run.moments(self.rounds):
            run.until(moment)
            run.lab.lab("hotline", "kill")
            time.sleep(run.chance.uniform(0, 1.5))
            run.lab.lab("hotline", "start")


class Stop(Fault):
    name, title = "stop", "`hotline` stopped (SIGSTOP) for 30 s"
    explained = 3.0  # for so long the dialplan waits for a server that says nothing

    def during(self, run):
        run.until(0.3)
        seconds = min(30, run.seconds * 0.4)
        os.kill(run.lab.pid("hotline"), signal.SIGSTOP)
        time.sleep(seconds)
        os.kill(run.lab.pid("hotline"), signal.SIGCONT)


class ResetManager(Fault):
    name, title = "reset", "manager connection reset each second"
    bytes_per_second = None

    def environment(self, folder, base):
        return {"HOTLINE_MANAGER_ADDRESS": f"127.0.0.1:{base + 4}"}

    def prepare(self, lab):
        self.proxy = proxy.Proxy(lab.base + 4, lab.base + 1, self.bytes_per_second)
        self.proxy.start()

    def during(self, run):
        count = 0
        while run.callers.running():
            time.sleep(1)
            count += self.proxy.reset()
        run.note(f"{count} connections reset")

    def clean(self):
        self.proxy.close()


class SlowManager(ResetManager):
    name, title = "slow", "manager read at 2 kB/s"
    bytes_per_second = 2000

    def during(self, run):
        while run.callers.running():
            time.sleep(1)
        run.note(f"{self.proxy.connections} connections")


class SlowManagerImpatient(SlowManager):
    name, title = "slow-100ms", "manager read at 2 kB/s, writetimeout 100 ms"

    def before(self, lab):
        conf = lab.folder / "etc/manager.conf"
        text = conf.read_text()
        if "writetimeout = 5000" not in text:
            raise Failure("manager.conf has no 'writetimeout = 5000'")
        conf.write_text(text.replace("writetimeout = 5000", "writetimeout = 100"))
        lab.lab("asterisk", "manager reload")
        self.proxy.reset()


class Upgrade(Fault):
    name, title = "upgrade", "three upgrades under load, no fallback"
    may_fall_back = False
    rounds = 3

    def before(self, lab):
        tried = lab.lab("hotline", "upgrade", check=False)
        if tried.returncode:
            self.skipped = "this hotline does not take over from another"

    def during(self, run):
        for moment in run.moments(self.rounds):
            run.until(moment)
            run.lab.lab("hotline", "upgrade")


class Down(Fault):
    name, title = "down", "`hotline` down, started after the last call"

    def before(self, lab):
        lab.lab("hotline", "kill")

    def after(self, lab):
        lab.lab("hotline", "start")


class Rotate(Fault):
    name, title = "rotate", "journal rotated five times"
    may_fall_back = False
    rounds = 5

    def during(self, run):
        journal = run.lab.journal
        for moment in run.moments(self.rounds):
            run.until(moment)
            for number in range(self.rounds, 0, -1):
                older = pathlib.Path(f"{journal}.{number}")
                if older.exists():
                    older.rename(f"{journal}.{number + 1}")
            if journal.exists():
                journal.rename(f"{journal}.1")
            else:
                run.note("nothing to rotate")


class Garbage(Fault):
    name, title = "garbage", "garbage and torn lines in the journal"
    may_fall_back = False
    pieces = (
        b"\x00\x00\x00\n", b'"USER_DEFINED","HOTLINE_END","17953', b"no line of ours\n", b"\xff\xfe\xff\n", b'"' * 5000 + b"\n",
        b'"USER_DEFINED","HOTLINE_HOP","1795373655.235328","lab', b"\r\n\n\n", b"x" * 200_000, b'"USER_DEFINED","HOTLINE_END"\n',
        b'"USER_DEFINED","HOTLINE_END","1","a","a","PJSIP/x","1","s","{""extra"":""at=99999999999999999999;call=;did=;started=-1""}"\n',
    )

    def during(self, run):
        for moment in run.moments(2 * len(self.pieces)):
            run.until(moment)
            with open(run.lab.journal, "ab") as journal:
                journal.write(run.chance.choice(self.pieces) if moment > 0.5 else self.pieces[int(moment * 2 * len(self.pieces))])


class KillAsterisk(Fault):
    name, title = "kill-asterisk", "Asterisk killed (-9) and started again"
    explained = 5.0  # until it is there again

    def during(self, run):
        run.until(0.5)
        pid = run.lab.pid("asterisk")
        run.kills.append(time.time())
        os.kill(pid, signal.SIGKILL)
        run.lab.lab("crash")
        run.lab.lab("boot")
        run.lab.give_precedence()


class Preloaded(Fault):
    """A fault that a library makes (LD_PRELOAD), for Asterisk and hotline alone; a file of one int64, which both map, tells it how much."""

    source = None

    def environment(self, folder, base):
        library = folder.parent / "library.so"
        subprocess.run(["cc", "-O2", "-Wall", "-shared", "-fPIC", "-o", str(library), str(HERE / self.source)], check=True)
        # Asterisk sees the lab's folder alone.
        return {"LD_PRELOAD": str(folder / "library.so")}

    def prepare(self, lab):
        lab.folder.mkdir(parents=True, exist_ok=True)
        (lab.folder / "lab.env").touch()
        shutil.copy(lab.folder.parent / "library.so", lab.folder)
        self.file = lab.folder / "switch"
        self.switch(0)

    def switch(self, value):
        with open(self.file, "r+b" if self.file.exists() else "wb") as file:
            file.write(struct.pack("q", round(value * 1e9)))
