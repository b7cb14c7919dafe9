#!/usr/bin/env python3
"""How often a call wakes Hotline, and what it costs.

    wakeups.py LAB BASE_PORT RATE [RATE...]

Needs a lab (scripts/lab) with its default telephone, in which 4009000001 has a plan. For each rate, places calls for 30 s
and prints the voluntary context switches of all of Hotline's threads and its CPU time, for each call, less what it does
without calls.
"""
import os
import pathlib
import re
import subprocess
import sys
import threading
import time

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
NUMBER = "4009000001"
TICKS = os.sysconf("SC_CLK_TCK")
SECONDS = 30


def run(*command):
    return subprocess.run([str(part) for part in command], cwd=REPOSITORY, check=True, capture_output=True, text=True)


def switches(pid):
    """Voluntary switches of every thread that is still there, by thread."""
    counts = {}
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        try:
            status = (task / "status").read_text()
        except OSError:
            continue
        name = re.search(r"^Name:\s+(.*)$", status, re.M).group(1)
        counts[task.name, name] = int(re.search(r"^voluntary_ctxt_switches:\s+(\d+)$", status, re.M).group(1))
    return counts


def cpu(pid):
    """Seconds of user and system time of a process so far."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def measure(pid, body):
    """Seconds, switches by thread name and CPU seconds that `body` takes. Looks often: threads come and go."""
    start, before, used = time.monotonic(), switches(pid), cpu(pid)
    latest = dict(before)
    is_over = threading.Event()

    def look():
        while not is_over.wait(0.2):
            latest.update(switches(pid))

    looking = threading.Thread(target=look)
    looking.start()
    body()
    is_over.set()
    looking.join()
    latest.update(switches(pid))
    by_name = {}
    for key, count in latest.items():
        by_name[key[1]] = by_name.get(key[1], 0) + count - before.get(key, 0)
    return time.monotonic() - start, by_name, cpu(pid) - used


def place(base, calls, rate):
    run(
        "timeout", "300", "sipp", "-sf", REPOSITORY / "Tests/EndToEnd/sipp/caller.xml", f"127.0.0.1:{base}", "-i", "127.0.0.1",
        "-s", NUMBER, "-key", "caller", "13800138000", "-d", "300", "-m", calls, "-r", rate, "-l", "400", "-nostdin",
    )


def main():
    lab, base, rates = sys.argv[1], int(sys.argv[2]), [int(rate) for rate in sys.argv[3:]]
    status = run("scripts/lab", "status", lab).stdout
    pid = re.search(r"hotline\s+running, pid (\d+)", status).group(1)
    place(base, 100, 20)
    time.sleep(2)
    idle_time, idle, idle_cpu = measure(pid, lambda: time.sleep(10))
    idle_rate = sum(idle.values()) / idle_time
    print(f"without calls: {idle_rate:.1f} switches/s, {idle_cpu / idle_time * 1000:.2f} ms of CPU a second")
    for rate in rates:
        calls = rate * SECONDS
        took, by_name, used = measure(pid, lambda: place(base, calls, rate))
        total = sum(by_name.values())
        print(
            f"{rate} calls/s: {total / calls:.1f} switches a call, {(total - idle_rate * took) / calls:.1f} without the idle ones; "
            f"{used * 1000 / calls:.2f} ms of CPU a call"
        )
        for name, count in sorted(by_name.items(), key=lambda item: -item[1])[:8]:
            print(f"    {count / calls:6.2f}  {name}")


main()
