#!/usr/bin/env python3
"""Whether hotline's memory stays flat under load.

    run.py LAB BASE_PORT MINUTES RATE [WARM_UP_SECONDS]

Needs a lab (scripts/lab) with its telephones (Tests/EndToEnd/sipp/callees). Places RATE calls a second, each busy at the first
target and answered by the second, and reads the resident memory of hotline (VmRSS) every 10 s, and what of it is its own
(RssAnon; the rest are pages of the program, its libraries and the database, which come in as they are used). The first two minutes warm
up; over the MINUTES after that a line is fitted (least squares). Flat: the line rises by less than 1 % of the mean in that
time. Prints the samples, the line and the verdict; exit code 1 if it is not flat or calls failed.
"""
import pathlib
import re
import statistics
import subprocess
import sys
import time

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
EVERY_S = 10
NUMBER = "4009000002"


def status(lab):
    return subprocess.run([REPOSITORY / "scripts/lab", "status", lab], capture_output=True, text=True).stdout


def resident_mib(pid):
    """All of it, and its own."""
    text = pathlib.Path(f"/proc/{pid}/status").read_text()
    return [int(re.search(rf"{name}:\s+(\d+) kB", text).group(1)) / 1024 for name in ("VmRSS", "RssAnon")]


def main():
    lab, base, minutes, rate = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])
    warm_up = float(sys.argv[5]) if len(sys.argv) > 5 else 120
    pid = int(re.search(r"hotline\s+running, pid (\d+)", status(lab)).group(1))
    seconds = warm_up + minutes * 60
    calls = int(rate * seconds)
    out = open(f"{lab}/log/memory-sipp.log", "wb")
    callers = subprocess.Popen(
        ["sipp", "-sf", str(REPOSITORY / "Tests/EndToEnd/sipp/caller.xml"), f"127.0.0.1:{base}", "-i", "127.0.0.1", "-s", NUMBER,
         "-key", "caller", "13800138000", "-d", "1000", "-m", str(calls), "-r", f"{rate:g}", "-l", "1000", "-nostdin", "-timeout",
         str(int(seconds + 120))],
        stdin=subprocess.DEVNULL, stdout=out, stderr=out,
    )
    samples, started = [], time.monotonic()
    try:
        while callers.poll() is None and time.monotonic() - started < seconds + 120:
            at = time.monotonic() - started
            samples.append((at, *resident_mib(pid)))
            print(f"{at:6.0f} s {samples[-1][1]:8.1f} MiB, own {samples[-1][2]:6.1f}", flush=True)
            time.sleep(max(0, EVERY_S * len(samples) - (time.monotonic() - started)))
    finally:
        if callers.poll() is None:
            callers.kill()
        callers.wait()
    warm = [(at, size) for at, size, _ in samples if warm_up <= at <= seconds]
    own = [(at, size) for at, _, size in samples if warm_up <= at <= seconds]
    if len(warm) < 3:
        sys.exit("run.py: too few samples; measure longer")
    line = statistics.linear_regression(*zip(*warm))
    mean = statistics.fmean(size for _, size in warm)
    rise = line.slope * (warm[-1][0] - warm[0][0])
    flat = rise < mean / 100
    print(f"\n{calls} calls at {rate:g}/s; {len(warm)} samples in {warm[-1][0] - warm[0][0]:.0f} s after {warm_up:g} s of warming up")
    print(f"resident {mean:.1f} MiB on average, {min(size for _, size in warm):.1f} to {max(size for _, size in warm):.1f}")
    print(f"line     {line.slope * 3600:+.2f} MiB an hour, {line.slope / rate * 1e6:+.0f} MiB a million calls, {rise:+.2f} MiB over the time")
    own_slope = statistics.linear_regression(*zip(*own)).slope
    print(f"its own  {own[0][1]:.1f} MiB at first, {own[-1][1]:.1f} at last, {own_slope / rate * 1e6:+.0f} MiB a million calls")
    print("verdict  " + ("flat" if flat else "NOT FLAT"))
    if callers.returncode:
        print(f"verdict  SIPp ended with {callers.returncode}: calls failed; its log is {lab}/log/memory-sipp.log")
    return 0 if flat and callers.returncode == 0 else 1


sys.exit(main())
