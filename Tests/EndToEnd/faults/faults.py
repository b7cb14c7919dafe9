#!/usr/bin/env python3
"""See scripts/faults."""
import argparse
import json
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "live"))
import ears  # noqa: E402
import judge  # noqa: E402
import silence  # noqa: E402
import traffic  # noqa: E402
from breaking import (  # noqa: E402
    Down, Garbage, KillAsterisk, KillHotline, NoFault, ResetManager, Rotate, Run, SlowManager, SlowManagerImpatient, Stop, Upgrade,
)
from breaking_clock import Clock, DaylightSavingBegins, DaylightSavingEnds  # noqa: E402
from breaking_database import Full, HungDisk, Locked, Reports, SlowDatabase  # noqa: E402
from laboratory import Failure, Lab, wait  # noqa: E402

FAULTS = (
    NoFault, KillHotline, Stop, ResetManager, SlowManager, SlowManagerImpatient, Upgrade, Down, Rotate, Garbage, Locked, SlowDatabase, HungDisk,
    Reports, Full, KillAsterisk, Clock, DaylightSavingEnds, DaylightSavingBegins,
)
SHORT = ("kill", "down", "garbage", "locked")
SETTLE_S = 120  # how long after the last call a record may take


def carry_out(fault, options, folder):
    """One fault, from a new lab to its verdict."""
    folder.mkdir(parents=True)
    lab_folder = folder / "lab"
    environment = {"HOTLINE_LOG": "info", **fault.environment(lab_folder, options.base_port)}
    lab = Lab(lab_folder, options.base_port, options.hotline, environment)
    chance = random.Random(f"{options.seed} {fault.name}")
    calls = traffic.mix(options.calls, f"{options.seed} {fault.name}", options.short, options.base_port + 2000)
    listeners = ears.Ears(options.base_port + 2000, traffic.EARS, calls, folder / "caller.log")
    callers = None
    try:
        fault.prepare(lab)
        lab.up()
        fault.before(lab)
        if fault.skipped:
            return None, fault.skipped
        listeners.start()
        callers = traffic.Callers(folder, options.base_port, calls, options.rate)
        run = Run(lab, callers, options.calls / options.rate, chance)
        fault.during(run)
        wait(options.calls / options.rate + 200, "the end of the calls", lambda: not callers.running())
        over = time.monotonic()
        fault.after(lab)
        callers.tell()
        verdict = settle(fault, lab, calls, run, over, listeners)
        (folder / "tracks").write_text("".join(f"{call.caller} {call.kind.name}: {silence.track(call)}\n" for call in calls if call.offered))
        (folder / "verdict.json").write_text(json.dumps({**verdict.__dict__, "notes": run.notes}, indent=1))
        return verdict, "; ".join(run.notes)
    finally:
        if callers:
            callers.stop()
            listeners.close()
        try:
            lab.down()
        finally:
            fault.clean()


def settle(fault, lab, calls, run, over, listeners):
    """Waits until everything is on record, and judges. What is not after two minutes stays wrong."""
    listeners.tell(calls)
    end = time.monotonic() + SETTLE_S
    while True:
        asked = time.monotonic()
        records = lab.records()
        verdict = judge.judge(calls, records, run.kills, fault.may_fall_back, fault.explained, run.steps)
        unsettled = verdict.missing or any(record["disposition"] == "open" for record in records)
        if not unsettled and (verdict.seconds is None):
            verdict.seconds = max(0, asked - over)
            settled = verdict.seconds
            verdict.proof = lab.proof(records, fault.without_journal)
            if left := lab.reservations():
                verdict.proof += f"; {left} calls still have money set aside"
            verdict.seconds = settled
        if verdict.clean or time.monotonic() > end:
            return verdict
        if not unsettled and not any("unknown" in why for _, why in verdict.wrong) and not verdict.proof:
            return verdict  # waiting would not change it
        time.sleep(1)


COLUMNS = (
    "fault", "offered", "recorded", "missing", "twice", "wrong", "talk", "unheard", "silent", "cut", "longest silence, ms", "seconds",
)


def row(title, verdict):
    counts = [verdict.offered, verdict.recorded, *(len(getattr(verdict, name)) for name in verdict.FAULTS)]
    return [title, *map(str, counts), f"{verdict.longest_silence * 1000:.0f}", f"{verdict.seconds:.1f}" if verdict.seconds is not None else "never"]


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
    parser.add_argument("--base-port", type=int)
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
    has_precedence = traffic.take_precedence(1)
    if options.short or not has_precedence:
        judge.slack_ms = judge.SLACK_MS
    if not has_precedence:
        print(f"faults: this machine gives no precedence (SCHED_RR): limits of talk and silence are {judge.SLACK_MS} ms wider", file=sys.stderr)
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
