#!/usr/bin/env python3
"""What a greeting sounds like at the caller's end: as early media and answered, on A-law, mu-law and G.722 legs.

    greetings.py [--base-port N] [--beside ulaw,g722,wav]

A greeting lies there as Hotline makes it: a master at 16 kHz (.sln16) and a copy for A-law legs without alias (.alaw). One is a tone of 1 kHz, one has 4.2 kHz,
which a leg of 8 kHz cannot carry: a poor resampler would turn it into 3.8 kHz. Each call is measured: length, level, pitch, alias. With
`--beside` the same greetings lie there in those formats too.
"""
import argparse
import asyncio
import subprocess
import sys

import ear
import lab
import sound

LEVEL, SECONDS = -19, 3
# Alone, a weak alias would vanish between the steps of A-law: the second tone lifts it over them.
GREETINGS = {"tone": [(1000, LEVEL)], "wide": [(4200, LEVEL), (997, LEVEL - 6)]}
CASES = [(answering, greeting) for answering in ("ringback", "menu") for greeting in GREETINGS]
CLICK = -9  # dBFS; the tones together reach -12.5: more is none of them
ALIAS = -60  # dB against the tone that must not be heard


def number(case):
    return f"400692000{CASES.index(case)}"


def save_beside(path, master):
    """Not through a pipe: the header of a .wav has its length."""
    kind = {".ulaw": "mulaw"}.get(path.suffix, path.suffix[1:])
    rate = ["-ar", "16000"] if kind == "g722" else ["-af", "aresample=8000:resampler=soxr:precision=28"]
    options = ["ffmpeg", "-v", "error", "-f", "s16le", "-ar", "16000", "-ac", "1", "-i", "pipe:0", *rate, "-f", kind, path]
    subprocess.run(options, input=master.tobytes(), check=True)


def prepare(home, beside):
    folder = home.folder / "greetings/main/zh"
    folder.mkdir(parents=True)
    sound.save(folder / "hush", sound.tones(16000, 0.3))
    for name, parts in GREETINGS.items():
        master = sound.tones(16000, SECONDS, *parts)
        sound.save(folder / name, master)
        for suffix in beside:
            save_beside(folder / f"{name}.{suffix}", master)
    home.publish({
        number((answering, greeting)): {"number": number((answering, greeting)), "answering": answering, "greeting": greeting, "start": "end",
                                        "steps": {"end": {"announce": "hush"}}} for answering, greeting in CASES})


def wrong(case, codec, result, measured):
    """What is not as it should be, in sentences."""
    answering, greeting = case
    levels = {tone["hertz"]: tone["level"] for tone in measured["tones"]}
    is_wide = codec == "g722"
    expected = 4200 if greeting == "wide" and is_wide else GREETINGS[greeting][-1][0]
    wanted = dict(GREETINGS[greeting])[expected]
    faults = {
        f"replies {result['codes']}": (200 in result["codes"]) == (answering == "menu"),
        f"packets of another codec: {result['foreign']}": result["foreign"] == 0,
        f"packets lost: {result['lost']}": result["lost"] == 0,
        f"heard for {measured['audibleMs']} ms": abs(measured["audibleMs"] - SECONDS * 1000) <= 100,
        f"strongest at {measured['strongest']} Hz": measured["strongest"] and abs(measured["strongest"] - expected) <= 1,
        f"{expected} Hz at {levels.get(expected)} dBFS": abs(levels.get(expected, 0) - wanted) <= 1,
        f"a click of {measured.get('peak')} dBFS": measured.get("peak", 0) < CLICK,
        f"alias at {levels.get(3800)} dBFS": greeting == "tone" or is_wide or levels.get(3800, 0) - LEVEL < ALIAS,
    }
    return [f"{answering}, {greeting}, {codec}: {sentence}" for sentence, is_right in faults.items() if not is_right]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base-port", type=int)
    parser.add_argument("--beside", type=lambda text: text.split(","), default=[])
    options = parser.parse_args()
    calls = [(case, codec) for case in CASES for codec in sound.CODECS]
    plans = [{"caller": f"1380000{index:04d}", "number": number(case), "codec": codec, "leave": 10} for index, (case, codec) in enumerate(calls)]
    faults = []
    with lab.Lab(options.base_port) as home:
        prepare(home, options.beside)
        results = asyncio.run(ear.listen(home.server, plans))
        lab.take_precedence(False)
        for (case, codec), result in zip(calls, results):
            measured = ear.measure(result["samples"], result["rate"], (997, 1000, 3800, 4200))
            faults += wrong(case, codec, result, measured)
            tones = "  ".join(f"{tone['hertz']} Hz {tone['level']:7.2f}" for tone in measured["tones"])
            print(f"{case[0]:8} {case[1]:4} {codec:4}  {measured['audibleMs']} ms  {measured['level']:6.2f} dBFS  strongest {measured['strongest']} Hz  {tones}")
        home.has_failed = bool(faults)
    print("\n".join(faults) or f"{len(calls)} calls, all as they should be")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
