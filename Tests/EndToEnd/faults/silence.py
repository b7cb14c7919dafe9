"""How long callers hear nothing that their number's plan does not explain."""
from kinds import RINGING

# 300 ms for the database in all, and 50 ms for what a call needs besides: see README.md.
LIMIT_S = 0.35
OPENING_S = 0.2  # silence that is sent before a sound, for trunks that open their path late
CADENCE_S = 4.0  # the ringing tone is 1 s on, 4 s off
PACKET_S = 0.02


def longest(call):
    """The longest unexplained silence of a call: (seconds, between what).

    A silence goes from the INVITE, the end of a sound, or the end of a key to the next sound. A 180 is heard as ringing until a sound
    comes. The answer, a refusal and the caller's own end are the last that is waited for; after an answer only a silence that a sound
    ends counts, because the telephones say nothing while they talk.
    """
    end = call.at("bye", "hears-bye", "cancel", "404", "480", "486", "487", "500", "503", "603")
    marks = [(at, "sound", pitch) for at, pitch in call.audio] + [(at, "key", 0) for at in call.keyed]
    marks += [(at, name, 0) for at, name in call.events if name in ("180", "200")]
    if end is not None:
        marks.append((end, "end", 0))
    worst, since, before, rung, is_answered = (0.0, ""), call.offered, "the INVITE", 0, False
    for at, what, pitch in sorted(marks):
        explained = CADENCE_S if before == "the ringing tone" else 0.0
        if what == "sound" and (pitch != RINGING or before == "the INVITE"):
            explained = max(explained, OPENING_S)
        counts = what != "key" and before != "a 180" and (what == "sound" or not is_answered)
        if counts and at - since - explained > worst[0]:
            worst = (at - since - explained, f"from {before} to {name_of(what, pitch)}, {since - call.offered:.2f} s after the INVITE")
        if what == "end":
            break
        is_answered = is_answered or what == "200"
        rung = rung + 1 if what == "sound" and pitch == RINGING else 0
        if what == "180" and call.audio and call.audio[0][0] < at:
            continue  # its media are what is heard
        since = max(since, at + (PACKET_S if what == "sound" else 0))
        before = {"sound": "the ringing tone" if rung >= 5 else "a sound", "180": "a 180", "200": "the answer", "key": "a key"}[what]
    return worst


def name_of(what, pitch):
    return {"sound": f"a sound of {pitch * 50} Hz", "200": "the answer", "180": "a 180", "end": "the end"}[what]


def track(call):
    """What a call's caller heard, did and was told, in order, in seconds after the INVITE."""
    runs = []
    for at, pitch in call.audio:
        if runs and runs[-1][2] == pitch and at - runs[-1][1] < 0.1:
            runs[-1][1] = at
        else:
            runs.append([at, at, pitch])
    marks = [(first, f"{pitch * 50} Hz to {last + PACKET_S - call.offered:.2f}") for first, last, pitch in runs]
    marks += [(at, "a key") for at in call.keyed] + [(at, name) for at, name in call.events]
    return ", ".join(f"{at - call.offered:.2f} {what}" for at, what in sorted(marks))
