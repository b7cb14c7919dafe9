"""A lab for live calls: real Asterisk, real hotline, telephones, short tones for sounds, and a clock that tests may set."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

import caller

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parents[2]


def take_precedence(wanted=True):
    """What else this machine does is no fault of Hotline's: calls are in real time. What is started meanwhile inherits it."""
    try:
        os.sched_setscheduler(0, os.SCHED_RR if wanted else os.SCHED_OTHER, os.sched_param(1 if wanted else 0))
    except OSError:
        pass


class Lab:
    """`with Lab(…) as lab`: brings it up, takes it down; what it wrote is kept only if something failed (`has_failed`)."""

    def __init__(self, base, folder=None, hotline=None, callees=None):
        self.base = base
        self.callees = callees or {}  # more of them: the offset of the port by prefix
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="hotline-live."))
        self.is_own, self.has_failed = folder is None, False
        self.binary = hotline or os.environ.get("HOTLINE_BIN") or str(REPOSITORY / ".build/debug/hotline")

    @property
    def server(self):
        return f"127.0.0.1:{self.base}"

    def __enter__(self):
        take_precedence()
        try:
            self.up()
        except BaseException:
            self.down()
            raise
        return self

    def __exit__(self, kind, *_):
        self.down()
        if self.is_own and kind is None and not self.has_failed:
            shutil.rmtree(self.folder, ignore_errors=True)
        elif self.is_own:
            print(f"logs are in {self.folder}", file=sys.stderr)

    def up(self):
        telephones = subprocess.run([HERE.parent / "sipp/callees", "prefixes"], check=True, capture_output=True, text=True)
        options = telephones.stdout.split()
        if self.base:
            options += ["--base-port", str(self.base)]
        for prefix, offset in self.callees.items():
            options += ["--callee", f"{prefix}=+{offset}"]
        self.control("up", *options, "--env", f"HOTLINE_LAB_CLOCK={self.folder / 'run/clock'}")
        self.base = int(re.search(r"^BASE=(\d+)", (self.folder / "lab.env").read_text(), re.MULTILINE)[1])
        for language in ("zh", "en"):
            caller.make_tones(self.folder / "sounds" / language)
        subprocess.run([HERE.parent / "sipp/callees", "start", self.folder], check=True, stdin=subprocess.DEVNULL)

    def down(self):
        if (self.folder / "lab.env").exists():
            subprocess.run([HERE.parent / "sipp/callees", "stop", self.folder])
            self.control("down")

    def control(self, verb, *arguments, check=True):
        """scripts/lab VERB FOLDER …"""
        run = subprocess.run(
            [REPOSITORY / "scripts/lab", verb, self.folder, *arguments], capture_output=True, text=True,
            env={**os.environ, "HOTLINE_BIN": self.binary}, stdin=subprocess.DEVNULL)
        if check and run.returncode:
            raise RuntimeError(f"lab {verb}: {run.stderr}")
        return run.stdout

    def hotline(self, *arguments, check=True):
        run = subprocess.run(
            [self.binary, *map(str, arguments), "--config", self.folder / "hotline.yaml"], capture_output=True, text=True)
        if check and run.returncode:
            raise RuntimeError(f"hotline {arguments[0]}: {run.stderr}")
        return run

    def clock(self, instants):
        """Sets the instant of calls: (caller, milliseconds since 1970) each."""
        path = self.folder / "run/clock"
        path.with_suffix(".new").write_text("".join(f"{number or 'hidden'} {instant}\n" for number, instant in instants))
        path.with_suffix(".new").rename(path)

    def publish(self, plans):
        """Publishes documents by number, all at once."""
        folder = self.folder / "run/plans"
        folder.mkdir(exist_ok=True)
        paths = []
        for number, document in plans.items():
            paths.append(folder / f"{number}.yaml")
            paths[-1].write_text(document if isinstance(document, str) else json.dumps(document, ensure_ascii=False, indent=1))
        self.hotline("apply", *paths)

    def records(self, count, seconds=30, is_ours=lambda record: True):
        """Waits for so many calls that are over and have their receipt; returns what there is by then."""
        deadline = time.monotonic() + seconds
        while True:
            records = [record for record in json.loads(self.hotline("calls", "--json", "--limit", "1000000").stdout) if is_ours(record)]
            done = [record for record in records if record["disposition"] != "open" and record["receipt"]]
            if len(done) >= count or time.monotonic() > deadline:
                return records
            time.sleep(1)
