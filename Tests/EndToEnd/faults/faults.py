#!/usr/bin/env python3
"""See scripts/faults."""
import argparse
import calendar
import datetime
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import time

import judge
import proxy
import traffic

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parents[2]
CALLEES = HERE.parent / "sipp" / "callees"
SETTLE_S = 120  # how long after the last call a record may take
SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))


class Lab:
    """A lab (scripts/lab) with its telephones, in a folder of its own."""

    def __init__(self, folder, base, hotline, environment=()):
        self.folder, self.base, self.hotline_binary = folder, base, hotline
        self.environment = dict(environment)
        self.journal = folder / "log/cel-custom/hotline.csv"
        self.database = folder / "hotline.db"

    def lab(self, *arguments, check=True):
        return self.run(REPOSITORY / "scripts/lab", arguments[0], self.folder, *arguments[1:], check=check)

    def run(self, *command, check=True, environment=None):
        done = subprocess.run(
            [str(part) for part in command], text=True, capture_output=True, stdin=subprocess.DEVNULL, timeout=300,
            env={**os.environ, "HOTLINE_BIN": str(self.hotline_binary), **(environment or {})},
        )
        if check and done.returncode:
            raise Failure(f"{' '.join(map(str, command))}: exit code {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
        return done

    def hotline(self, *arguments, check=True):
        return self.run(self.hotline_binary, *arguments, "--config", self.folder / "hotline.yaml", check=check,
                        environment=self.environment)

    def up(self):
        environment = [part for name, value in self.environment.items() for part in ("--env", f"{name}={value}")]
        prefixes = self.run(CALLEES, "prefixes", self.base).stdout.split()
        self.lab("up", "--base-port", self.base, *environment, *prefixes)
        self.run(CALLEES, "start", self.folder, self.base)
        self.give_precedence()
        traffic.make_sounds(self.folder / "sounds/zh")
        files = []
        for index, plan in enumerate(traffic.plans()):
            file = self.folder / f"run/plan-{index}.yaml"
            file.write_text(plan)
            files.append(file)
        self.hotline("apply", "--anyway", *files)
        wait(30, "the fallback tables", lambda: self.tables() >= len(files))

    def give_precedence(self):
        """Asterisk puts itself back among the ordinary when it starts. It and the telephones go before hotline."""
        telephones = (self.folder / "run/callees").read_text().split()
        for thread in (*os.listdir(f"/proc/{self.pid('asterisk')}/task"), *telephones):
            traffic.take_precedence(2, int(thread))

    def tables(self):
        return self.lab("asterisk", "database show hotline").stdout.count("/table ")

    def pid(self, name):
        return int((self.folder / f"run/{name}.pid-lab").read_text().split()[0])

    def records(self):
        return json.loads(self.hotline("calls", "--json", "--limit", 100000).stdout)

    def proof(self, records, without_journal):
        """Why `hotline reconcile` does not find the same in the journal and on record; empty if it does."""
        days = {parse_time(record["startedAt"]).astimezone(SHANGHAI).date() for record in records}
        found = []
        for day in sorted(days):
            done = self.hotline("reconcile", "--day", day, "--zone", "Asia/Shanghai", "--json", check=False)
            try:
                answer = json.loads(done.stdout)
            except ValueError:
                found.append(f"{day}: reconcile failed: {done.stderr.strip()[:300]}")
                continue
            lists = {name: answer.get(name, []) for name in ("notRecorded", "notInJournal", "different")}
            if without_journal:
                del lists["notInJournal"], lists["different"]
            bad = {name: ids for name, ids in lists.items() if ids}
            if bad or (done.returncode and not without_journal):
                shown = ", ".join(f"{len(ids)} {name} ({' '.join(ids[:5])})" for name, ids in bad.items())
                found.append(f"{day}: {shown or answer.get('journal')}")
        return "; ".join(found)

    def down(self):
        self.run(CALLEES, "stop", self.folder, check=False)
        if (self.folder / "lab.env").exists():
            self.lab("down", check=False)


class Failure(Exception):
    pass


def parse_time(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def wait(seconds, what, condition):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(0.2)
    raise Failure(f"not within {seconds} s: {what}")


class Run:
    """What a fault has to work with while the callers call."""

    def __init__(self, lab, callers, seconds, chance):
        self.lab, self.callers, self.seconds, self.chance = lab, callers, seconds, chance
        self.started = time.monotonic()
        self.notes, self.kills = [], []

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
    changes_clock = False
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

    def during(self, run):
        for moment in run.moments(self.rounds):
            run.until(moment)
            run.lab.lab("hotline", "kill")
            time.sleep(run.chance.uniform(0, 1.5))
            run.lab.lab("hotline", "start")


class Stop(Fault):
    name, title = "stop", "`hotline` stopped (SIGSTOP) for 30 s"

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


class Locked(Fault):
    name, title = "locked", "database locked for 60 s"
    may_fall_back = False

    def during(self, run):
        run.until(0.2)
        connection = sqlite3.connect(run.lab.database, isolation_level=None, timeout=30)
        connection.execute("BEGIN EXCLUSIVE")
        time.sleep(min(60, run.seconds * 0.6))
        connection.execute("ROLLBACK")
        connection.close()


class Full(Fault):
    name, title = "full", "disk full for 20 s"
    may_fall_back, without_journal = False, True  # Asterisk cannot write its journal either
    size = 512

    def prepare(self, lab):
        lab.folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={self.size}m", "tmpfs", str(lab.folder)], check=True)
        self.folder = lab.folder

    def during(self, run):
        run.until(0.4)
        filler = run.lab.folder / "filler"
        end = time.monotonic() + min(20, run.seconds * 0.3)
        with open(filler, "wb", buffering=0) as file:
            while time.monotonic() < end:
                for size in (1 << 20, 4096, 1):  # to the last byte, and again when somebody frees some
                    try:
                        while file.write(bytes(size)):
                            pass
                    except OSError:
                        continue
                time.sleep(0.05)
        run.note(f"{filler.stat().st_size >> 20} MiB filled")
        filler.unlink()

    def clean(self):
        kept = self.folder.with_name(self.folder.name + "-kept")
        shutil.copytree(self.folder, kept, ignore=shutil.ignore_patterns("*.ctl"), dirs_exist_ok=True, copy_function=copy_regular)
        subprocess.run(["umount", "--lazy", str(self.folder)], check=False)


def copy_regular(source, target):
    if os.path.isfile(source):
        shutil.copy2(source, target)


class KillAsterisk(Fault):
    name, title = "kill-asterisk", "Asterisk killed (-9) and started again"

    def during(self, run):
        run.until(0.5)
        pid = run.lab.pid("asterisk")
        run.kills.append(time.time())
        os.kill(pid, signal.SIGKILL)
        run.lab.lab("crash")
        run.lab.lab("boot")
        run.lab.give_precedence()


class Clock(Fault):
    """A wall clock of Asterisk's and hotline's own."""

    name, title = "clock", "clock put on by an hour, later back"
    may_fall_back = False
    zone = None
    start = None  # UTC, at the middle of the calls

    def environment(self, folder, base):
        self.file = folder.parent / "clock" / "difference"
        self.library = folder.parent / "clock" / "clock.so"
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.seconds = 0
        self.set(0)
        subprocess.run(["cc", "-O2", "-Wall", "-shared", "-fPIC", "-o", str(self.library), str(HERE / "clock.c")], check=True)
        # Asterisk sees the lab's folder alone.
        environment = {"LD_PRELOAD": str(folder / "clock.so"), "HOTLINE_CLOCK": str(folder / "difference")}
        return {**environment, "TZ": self.zone} if self.zone else environment

    def prepare(self, lab):
        lab.folder.mkdir(parents=True, exist_ok=True)
        (lab.folder / "lab.env").touch()
        shutil.copy(self.library, lab.folder / "clock.so")
        self.file = lab.folder / "difference"
        self.set(self.first(lab))

    def first(self, lab):
        if not self.start:
            return 0
        middle = calendar.timegm(time.strptime(self.start, "%Y-%m-%dT%H:%MZ"))
        return middle - time.time()

    def set(self, seconds):
        """Puts the clock `seconds` before the true one."""
        self.seconds = seconds
        with open(self.file, "r+b" if self.file.exists() else "wb") as file:
            file.write(struct.pack("q", round(seconds * 1e9)))

    def during(self, run):
        run.until(0.3)
        self.set(3600)
        run.until(0.7)
        self.set(0)


class DaylightSavingEnds(Clock):
    name, title = "autumn", "Europe/Berlin, 3:00 becomes 2:00"
    zone, start = "Europe/Berlin", "2026-10-25T00:58Z"

    def during(self, run):
        # The hour changes at 01:00Z: in the middle of the calls.
        change = calendar.timegm(time.strptime(self.start, "%Y-%m-%dT%H:%MZ")) + 120
        self.set(change - run.seconds / 2 - time.time())
        run.until(1)


class DaylightSavingBegins(DaylightSavingEnds):
    name, title = "spring", "Europe/Berlin, 2:00 becomes 3:00"
    start = "2027-03-28T00:58Z"


FAULTS = (
    NoFault, KillHotline, Stop, ResetManager, SlowManager, SlowManagerImpatient, Upgrade, Down, Rotate, Garbage, Locked, Full,
    KillAsterisk, Clock, DaylightSavingEnds, DaylightSavingBegins,
)
SHORT = ("kill", "down", "garbage")


def carry_out(fault, options, folder):
    """One fault, from a new lab to its verdict."""
    folder.mkdir(parents=True)
    lab_folder = folder / "lab"
    environment = {"HOTLINE_LOG": "info", **fault.environment(lab_folder, options.base_port)}
    lab = Lab(lab_folder, options.base_port, options.hotline, environment)
    chance = random.Random(f"{options.seed} {fault.name}")
    calls = traffic.mix(options.calls, f"{options.seed} {fault.name}", options.short, options.base_port + 2000)
    ears = traffic.Ears(options.base_port + 2000, traffic.EARS)
    callers = None
    try:
        fault.prepare(lab)
        lab.up()
        fault.before(lab)
        if fault.skipped:
            return None, fault.skipped
        ears.start()
        callers = traffic.Callers(folder, options.base_port, calls, options.rate)
        run = Run(lab, callers, options.calls / options.rate, chance)
        fault.during(run)
        wait(options.calls / options.rate + 200, "the end of the calls", lambda: not callers.running())
        over = time.monotonic()
        fault.after(lab)
        callers.tell()
        verdict = settle(fault, lab, calls, run, over, ears)
        (folder / "verdict.json").write_text(json.dumps({**verdict.__dict__, "notes": run.notes}, indent=1))
        return verdict, "; ".join(run.notes)
    finally:
        if callers:
            callers.stop()
            ears.close()
        try:
            lab.down()
        finally:
            fault.clean()


def settle(fault, lab, calls, run, over, ears):
    """Waits until everything is on record, and judges. What is not after two minutes stays wrong."""
    ears.tell(calls)
    end = time.monotonic() + SETTLE_S
    while True:
        asked = time.monotonic()
        records = lab.records()
        verdict = judge.judge(calls, records, run.kills, fault.may_fall_back)
        unsettled = verdict.missing or any(record["disposition"] == "open" for record in records)
        if not unsettled and (verdict.seconds is None):
            verdict.seconds = max(0, asked - over)
            settled = verdict.seconds
            verdict.proof = lab.proof(records, fault.without_journal)
            verdict.seconds = settled
        if verdict.clean or time.monotonic() > end:
            return verdict
        if not unsettled and not any("unknown" in why for _, why in verdict.wrong) and not verdict.proof:
            return verdict  # waiting would not change it
        time.sleep(1)


COLUMNS = ("fault", "offered", "recorded", "missing", "twice", "wrong", "talk > 50 ms off", "heard nothing", "cut", "seconds")


def row(title, verdict):
    counts = [verdict.offered, verdict.recorded, *(len(getattr(verdict, name)) for name in verdict.FAULTS)]
    return [title, *map(str, counts), f"{verdict.seconds:.1f}" if verdict.seconds is not None else "never"]


def explain(name, verdict, folder):
    for column in verdict.FAULTS:
        for caller, why in getattr(verdict, column)[:5]:
            print(f"    {name}: {column}: {caller} {why}")
        if len(getattr(verdict, column)) > 5:
            print(f"    {name}: {column}: and {len(getattr(verdict, column)) - 5} more")
    if verdict.proof:
        print(f"    {name}: not proven: {verdict.proof}")
    if verdict.seconds is None:
        print(f"    {name}: not everything was on record {SETTLE_S} s after the last call")
    print(f"    {name}: logs are in {folder}", flush=True)


def main():
    names = [fault.name for fault in FAULTS]
    parser = argparse.ArgumentParser(prog="faults")
    parser.add_argument("--calls", type=int)
    parser.add_argument("--rate", type=float)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--base-port", type=int, default=28000)
    parser.add_argument("--folder", type=pathlib.Path)
    parser.add_argument("--hotline", type=pathlib.Path)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("fault", nargs="*", choices=[*names, []])
    options = parser.parse_args()
    if options.self_test or options.short:
        if not judge.self_test():
            return 1
        if options.self_test:
            return 0
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, frame: sys.exit(128 + number))
    if not traffic.take_precedence(1):
        print("faults: this machine gives no precedence (SCHED_RR): what else it does shows in the talk times", file=sys.stderr)
    options.calls = options.calls or (120 if options.short else 2000)
    options.rate = options.rate or (30 if options.short else 20)
    chosen = options.fault or (SHORT if options.short else names)
    rows, dirty = [], 0
    for fault_class in FAULTS:
        if fault_class.name not in chosen:
            continue
        fault = fault_class()
        if options.short:
            fault.rounds, fault.title = 2, f"{fault.title}, short form"
        folder = options.folder / fault.name
        print(f"{fault.name:14} {options.calls} calls at {options.rate:g}/s…", end="", flush=True)
        started = time.monotonic()
        try:
            verdict, note = carry_out(fault, options, folder)
        except (Failure, subprocess.SubprocessError, OSError, sqlite3.Error) as error:
            print(f" could not be carried out: {error}\n    {fault.name}: logs are in {folder}", flush=True)
            rows.append([fault.title, *["?"] * (len(COLUMNS) - 1)])
            dirty += 1
            continue
        took = time.monotonic() - started
        if verdict is None:
            print(f" not run: {note}", flush=True)
            rows.append([fault.title, *["not run"] + ["-"] * (len(COLUMNS) - 2)])
            dirty += 1
            continue
        extras = [f"{verdict.fallback} by the fallback"] + ([f"{verdict.lost} lost with Asterisk and marked"] if verdict.lost else [])
        extras += [f"talk time off by at most {verdict.worst_talk_ms:.0f} ms", *([note] if note else []), f"{took:.0f} s"]
        print(f" {'all on record' if verdict.clean else 'NOT CLEAN'} ({', '.join(extras)})", flush=True)
        rows.append(row(fault.title, verdict))
        if not verdict.clean:
            dirty += 1
            explain(fault.name, verdict, folder)
        else:
            shutil.rmtree(folder, ignore_errors=True)
    print()
    table = [COLUMNS, ["---"] + ["---:"] * (len(COLUMNS) - 1), *rows]
    for line in table:
        print("| " + " | ".join(line) + " |")
    return 1 if dirty else 0


if __name__ == "__main__":
    sys.exit(main())
