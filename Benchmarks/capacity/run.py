#!/usr/bin/env python3
"""What a call through Hotline costs Asterisk, beside the same dialplan with fixed targets.

    run.py LAB BASE_PORT ROUNDS CALLS RATE

Needs a lab (scripts/lab) with its default telephone, in which 4009000001 has a plan without greeting. Adds to the lab's
dialplan a copy of ours in which AGI() is replaced by the variables that Hotline would set, reached by 4009000000. Then
places CALLS calls at RATE a second to each in turn, in shuffled order in every round, and reads the CPU time that Asterisk
and Hotline took from /proc. Prints medians and their ratios, taken round by round.
"""
import os
import pathlib
import random
import re
import statistics
import subprocess
import sys

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
FIXED, HOTLINE = "4009000000", "4009000001"
TICKS = os.sysconf("SC_CLK_TCK")


def add_fixed_dialplan(lab):
    """The context [hotline-call] once more, without the question."""
    ours = (REPOSITORY / "asterisk-etc/hotline-dialplan.conf").read_text()
    call = re.search(r"^\[hotline-call\]\n.*?(?=^\[)", ours, re.M | re.S).group(0)
    answer = "MSet(HOTLINE_1=dial\\,30\\,2\\,2\\,2\\,PJSIP/02161234567@trunk,HOTLINE_2=play\\,/none,HOTLINE_STATE=done)"
    fixed, replaced = re.subn(r"AGI\(agi://\$\{HOTLINE_AGI\}/call\)", lambda _: answer, call)
    if replaced != 1:
        sys.exit("run.py: the dialplan has no AGI() line any more; mend this script")
    text = fixed.replace("[hotline-call]", "[fixed-call]")
    text += f"\n[hotline](+)\nexten => {FIXED},1,Goto(fixed-call,{FIXED},1)\n"
    with open(f"{lab}/etc/extensions.conf", "a") as extensions:
        extensions.write(text)
    run("scripts/lab", "asterisk", lab, "dialplan reload")


def run(*command):
    return subprocess.run([str(part) for part in command], cwd=REPOSITORY, check=True, capture_output=True, text=True)


def cpu(pid):
    """Seconds of user and system time of a process so far."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def place(number, base, calls, rate):
    run(
        "timeout", "300", "sipp", "-sf", REPOSITORY / "Tests/EndToEnd/sipp/caller.xml", f"127.0.0.1:{base}", "-i", "127.0.0.1",
        "-s", number, "-key", "caller", "13800138000", "-d", "300", "-m", calls, "-r", rate, "-l", "400", "-nostdin",
    )


def main():
    lab, base, rounds, calls, rate = sys.argv[1], *map(int, sys.argv[2:6])
    status = run("scripts/lab", "status", lab).stdout
    asterisk, hotline = (re.search(rf"{name}\s+running, pid (\d+)", status).group(1) for name in ("asterisk", "hotline"))
    add_fixed_dialplan(lab)
    for number in (FIXED, HOTLINE):
        place(number, base, 100, rate)
    results = {FIXED: [], HOTLINE: []}
    for round_number in range(rounds):
        for number in random.sample([FIXED, HOTLINE], 2):
            before = cpu(asterisk), cpu(hotline)
            place(number, base, calls, rate)
            after = cpu(asterisk), cpu(hotline)
            results[number].append([(b - a) * 1000 / calls for a, b in zip(before, after)])
        print(f"== round {round_number + 1} of {rounds}", file=sys.stderr, flush=True)
    asterisk_ratio = statistics.median(h[0] / f[0] for h, f in zip(results[HOTLINE], results[FIXED]))
    total_ratio = statistics.median(sum(h) / f[0] for h, f in zip(results[HOTLINE], results[FIXED]))
    print(f"\n{'CPU a call, ms':24} {'Asterisk':>9} {'hotline':>9}")
    for name, number in (("fixed targets", FIXED), ("through Hotline", HOTLINE)):
        medians = [statistics.median(column) for column in zip(*results[number])]
        print(f"{name:24} {medians[0]:9.2f} {medians[1] if number == HOTLINE else 0:9.2f}")
    print(f"{'ratio':24} {asterisk_ratio:9.3f}   with hotline's own CPU on the same machine: {total_ratio:.3f}")


main()
