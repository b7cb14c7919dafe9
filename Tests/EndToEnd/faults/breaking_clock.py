"""Faults of the clock."""
import calendar
import time

from breaking import Preloaded


class Clock(Preloaded):
    """A wall clock of Asterisk's and hotline's own."""

    name, title = "clock", "clock put on by an hour, later back"
    may_fall_back = False
    zone = None
    start = None  # UTC, at the middle of the calls

    source = "clock.c"

    def environment(self, folder, base):
        environment = {**super().environment(folder, base), "HOTLINE_CLOCK": str(folder / "switch")}
        return {**environment, "TZ": self.zone} if self.zone else environment

    def prepare(self, lab):
        super().prepare(lab)
        self.switch(self.first())

    def first(self):
        if not self.start:
            return 0
        middle = calendar.timegm(time.strptime(self.start, "%Y-%m-%dT%H:%MZ"))
        return middle - time.time()

    def during(self, run):
        run.until(0.3)
        run.steps.append(time.time())
        self.switch(3600)
        run.until(0.7)
        run.steps.append(time.time())
        self.switch(0)


class DaylightSavingEnds(Clock):
    name, title = "autumn", "Europe/Berlin, 3:00 becomes 2:00"
    zone, start = "Europe/Berlin", "2026-10-25T00:58Z"

    def during(self, run):
        # The hour changes at 01:00Z: in the middle of the calls.
        change = calendar.timegm(time.strptime(self.start, "%Y-%m-%dT%H:%MZ")) + 120
        self.switch(change - run.seconds / 2 - time.time())
        run.until(1)


class DaylightSavingBegins(DaylightSavingEnds):
    name, title = "spring", "Europe/Berlin, 2:00 becomes 3:00"
    start = "2027-03-28T00:58Z"
