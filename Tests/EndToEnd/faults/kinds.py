"""The kinds of calls: what each number's plan asks of Hotline and its database, what the caller does, and what must come of it."""
import dataclasses
import math

import caller

# Zero crossings in 20 ms, 50 Hz each: so each sound is known by its pitch. The ringing tone has 9 or so.
RINGING = 9
PITCHES = {"faults-beep": 16, "faults-sorry": 19, "faults-long": 22, "faults-code": 25, "faults-menu": 28, "faults-music": 31}
SECONDS = {
    "faults-beep": 0.4, "faults-sorry": 0.6, "faults-long": 15, "faults-code": 4, "faults-menu": 4, "faults-music": 2,
}
# What a caller keys when a sound has lasted 0.2 s. Who is asked for keys says something, if nothing but silence, since he was answered or
# heard one of SPEAKS.
KEYS = {PITCHES["faults-code"]: "4821", PITCHES["faults-menu"]: "1"}
SPEAKS = {PITCHES["faults-music"]}


@dataclasses.dataclass(frozen=True)
class Outcome:
    ends_by: str  # by SIPp's account: caller, callee, platform; leaves: the caller, unanswered
    disposition: str
    hops: tuple  # status of each target, in order
    by: str = None  # who ended it by the record, where that is somebody else

    @property
    def hung_up_by(self):
        return self.by or ("caller" if self.ends_by == "leaves" else self.ends_by)


@dataclasses.dataclass(frozen=True)
class Kind:
    name: str
    share: int  # percent of the calls
    number: str
    plan: str
    outcome: Outcome
    seconds: tuple = (0, 0)  # how long the caller talks, or waits before leaving
    fallback: tuple = ()  # outcomes that are right as well where the fallback may be used
    tenant: str = "main"
    is_asked: bool = False  # for keys

    @property
    def ends_by(self):
        return self.outcome.ends_by


def ring(*targets, **more):
    options = "".join(f", {name}: {value}" for name, value in more.items())
    return "{ring: {targets: [" + ", ".join(f'"{target}"' for target in targets) + "]" + options + "}}"


def plan(steps, greeting="faults-beep", start="a", more=""):
    text = "".join(f"  {name}: {step}\n" for name, step in steps.items())
    return f"greeting: {greeting}\nstart: {start}\n{more}steps:\n{text}"


LIMITS = 'limits: {callsAtOnce: 5000, callsPerMonth: 1000000, spendPerMonth: "900000.00"}\n'
MUSIC = "greeting faults-music"
SORRY = "{announce: faults-sorry}"

KINDS = (
    # A share, a rotation, the same telephone for the same caller, calls at once and in the month, a cap on money.
    Kind("answered", 24, "4007000001",
         plan({"s": "{shares: {a: 70, b: 30}}", "a": ring("13100000001", "13100000011", order="rotate", sameCaller="30d"),
               "b": ring("13100000012", "13100000013", order="rotate", sameCaller="30d")}, start="s", more=LIMITS),
         Outcome("caller", "answered", ("ANSWER",)), (1.0, 6.0)),
    # The tenant pays before.
    Kind("callee hangs up", 11, "4007000002",
         plan({"a": ring("13400000001", "13400000002", order="rotate")}, more="limits: {callsAtOnce: 5000}\n"),
         Outcome("callee", "answered", ("ANSWER",)), tenant="prepaid"),
    Kind("busy, next answers", 11, "4007000003", plan({"a": ring("13200000001", "13100000002", sameCaller="90d")}, more=LIMITS),
         Outcome("caller", "answered", ("BUSY", "ANSWER")), (1.0, 4.0)),
    Kind("all busy", 8, "4007000004",
         plan({"a": ring("13200000001", onBusy="b"), "b": ring("13200000002", onBusy="sorry"), "sorry": SORRY}),
         Outcome("platform", "busy", ("BUSY", "BUSY"))),
    Kind("no answer, next answers", 8, "4007000005",
         plan({"s": "{shares: {a: 99, c: 1}}", "a": ring("13300000001", seconds=5, ringing=MUSIC, onNoAnswer="b"),
               "c": ring("13300000005", seconds=5, ringing=MUSIC, onNoAnswer="b"), "b": ring("13100000003")}, start="s", more=LIMITS),
         Outcome("caller", "answered", ("NOANSWER", "ANSWER")), (1.0, 4.0)),
    Kind("all fail", 6, "4007000006",
         plan({"a": ring("13500000001", "13600000001", onBusy="sorry", onNoAnswer="sorry", otherwise="sorry"), "sorry": SORRY}),
         Outcome("platform", "failed", ("NOANSWER", "CHANUNAVAIL")), tenant="prepaid"),
    Kind("leaves while it rings", 8, "4007000007", plan({"a": ring("13300000002", seconds=30)}, more=LIMITS),
         Outcome("leaves", "noAnswer", ("CANCEL",)), (1.5, 4.0)),
    Kind("leaves in the greeting", 7, "4007000008", plan({"a": ring("13300000003", seconds=30)}, greeting="faults-long"),
         Outcome("leaves", "noAnswer", ()), (0.3, 2.0)),
    Kind("long", 5, "4007000009", plan({"a": ring("13100000004")}), Outcome("caller", "answered", ("ANSWER",)), (20.0, 28.0), tenant="prepaid"),
    # An access code, then a menu: Hotline answers. While it is away such a number is closed.
    Kind("code and menu", 6, "4007000010",
         plan({"m": "{menu: {prompt: faults-menu, keys: {'1': a}, wait: 3s}, otherwise: a}", "a": ring("13100000005", ringing=MUSIC)},
              start="m",
              more="password: {codes: [{code: '4821', name: staff}], prompt: faults-code}\n" + LIMITS),
         Outcome("caller", "answered", ("ANSWER",)), (6.0, 9.0),
         fallback=(Outcome("platform", "failed", ()), Outcome("callee", "failed", (), by="platform"),
                   Outcome("caller", "noAnswer", ()), Outcome("caller", "failed", ())), is_asked=True),
    # A menu behind a ring: the call comes back to Hotline.
    Kind("menu behind a ring", 6, "4007000011",
         plan({"a": ring("13300000004", seconds=5, ringing=MUSIC, onNoAnswer="m"),
               "m": "{menu: {prompt: faults-menu, keys: {'1': b}, wait: 3s}, otherwise: c}",
               "b": ring("13100000006", ringing=MUSIC), "c": ring("13100000007", ringing=MUSIC)}, more=LIMITS),
         Outcome("caller", "answered", ("NOANSWER", "ANSWER")), (4.0, 7.0),
         # Killed while it wrote the new table, Hotline leaves the call to the fallback, which begins anew.
         fallback=(Outcome("caller", "answered", ("NOANSWER", "NOANSWER", "ANSWER")), Outcome("caller", "noAnswer", ("NOANSWER", "CANCEL"))),
         is_asked=True),
)
TARIFF = 'name: faults\nvalidFrom: "2020-01-01T00:00:00+08:00"\ninitial: 60\nincrement: 60\nperMinute: "0.15"\n'


def make_sounds(folder):
    """A tone for each sound, in A-law."""
    for name, seconds in SECONDS.items():
        turn = 2 * math.pi * PITCHES[name] * 50 / 8000
        (folder / f"{name}.alaw").write_bytes(bytes(caller.alaw(int(8000 * math.sin(turn * i))) for i in range(int(seconds * 8000))))
