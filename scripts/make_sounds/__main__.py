"""Makes the stock sounds, listens to them, and puts them in place only when each was understood."""
import pathlib
import sys
import tempfile

import numpy

import levels
import listening
import music
import silence
import table
import voices

REPO = pathlib.Path(__file__).resolve().parents[2]
SOUNDS = REPO / "sounds"
LARGEST = 3_000_000  # bytes, all sounds


def say(text):
    print("make-sounds:", text, file=sys.stderr, flush=True)


def make(prompts, cache, folder):
    """Writes every sound in every format below the folder."""
    for prompt in prompts:
        files = targets(folder, prompt.language, prompt.name)
        with tempfile.TemporaryDirectory() as work:
            path = pathlib.Path(work) / "master.wav"
            seconds = levels.master(*voices.speak(prompt, cache, work), path)
            for file in files:
                levels.encode(path, file)
        say(f"{prompt.language}/{prompt.name}: {seconds:.1f} s")
    for name, samples, target in (("ringback-tone", music.ringback_tone(), levels.SPEECH - 2),
                                  ("hold-music", music.hold_music(), levels.MUSIC)):
        with tempfile.TemporaryDirectory() as work:
            path = pathlib.Path(work) / "master.wav"
            levels.master_of_music(samples, music.RATE, path, target)
            for file in targets(folder, "music", name):
                levels.encode(path, file)
        say(f"music/{name}: {len(samples) / music.RATE:.0f} s")
    with tempfile.TemporaryDirectory() as work:
        path = pathlib.Path(work) / "master.wav"
        levels.write(numpy.zeros(int(silence.SECONDS * music.RATE)), music.RATE, path)
        for file in targets(folder, "", "silence"):
            if file.suffix == ".g722":
                file.write_bytes(silence.g722())
            else:
                levels.encode(path, file)


def targets(folder, group, name):
    files = [folder / group / f"{name}.{kind}" for kind in table.FORMATS]
    files[0].parent.mkdir(parents=True, exist_ok=True)
    return files


def faults_of_levels(prompts, folder):
    """What is missing, too loud, too quiet or of unequal length, as sentences."""
    faults, far = [], []
    for prompt in prompts:
        for file in (folder / prompt.language / f"{prompt.name}.{kind}" for kind in table.FORMATS):
            label = f"{prompt.language}/{file.relative_to(folder / prompt.language)}"
            if not file.exists():
                faults.append(f"{label} is missing")
                continue
            seconds = file.stat().st_size / 8000 - levels.LEAD - levels.TRAIL  # both formats are 64 kbit/s
            off, peak = levels.level(file, seconds, levels.LEAD)
            far.append((off, peak))
            if abs(off) > levels.TOLERANCE:
                faults.append(f"{label} is {off:+.1f} dB from its level")
            if peak > levels.PEAK:
                faults.append(f"{label} peaks at {peak:.1f} dBFS, above {levels.PEAK:.0f}")
    for name in [f"music/{name}" for name in table.MUSIC] + ["silence"]:
        faults += [f"{name}.{kind} is missing" for kind in table.FORMATS if not (folder / f"{name}.{kind}").exists()]
    if far:
        say(f"levels: {min(off for off, _ in far):+.1f} to {max(off for off, _ in far):+.1f} dB from the aim, "
            f"peaks {max(peak for _, peak in far):.1f} dBFS or less")
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return faults + ([f"all sounds have {size} bytes, above {LARGEST}"] if size > LARGEST else [])


def listen(prompts, cache, folder):
    """(lines of RECOGNISED.tsv, faults as sentences)"""
    listener, lines, faults = listening.Listener(cache), [], []

    def judge(language, name, text, samples):
        heard = listener.hear(samples, language, once=name == "digits")
        error = listening.error(language, text, heard)
        lines.append(f"{language}/{name}\t{text}\t{heard}\t{error:.2f}")
        say(f"{language}/{name}: {error:.2f} {heard}")
        if error >= listening.LIMIT[language]:
            faults.append(f"{language}/{name} was heard as {heard!r}: error {error:.2f}, "
                          f"the limit is {listening.LIMIT[language]}")

    for language in table.LANGUAGES:
        of_language = [prompt for prompt in prompts if prompt.language == language]
        for prompt in of_language:
            if not table.is_digit(prompt):
                judge(language, prompt.name, prompt.text, listening.samples(folder / language / f"{prompt.name}.alaw"))
        digits = [prompt for prompt in of_language if table.is_digit(prompt)]
        sequence = [listening.samples(folder / language / f"{prompt.name}.alaw") for prompt in digits]
        judge(language, "digits", " ".join(prompt.text for prompt in digits), numpy.concatenate(sequence))
    return lines, faults


def replace(folder, lines):
    for file in sorted(folder.rglob("*.*")):
        to = SOUNDS / file.relative_to(folder)
        to.parent.mkdir(parents=True, exist_ok=True)
        beside = to.with_name(to.name + ".new")
        beside.write_bytes(file.read_bytes())
        beside.replace(to)
    (SOUNDS / "RECOGNISED.tsv").write_text("# sound\ttext\theard after A-law\terror\n" + "\n".join(lines) + "\n", "utf-8")


def main():
    cache, only_check = pathlib.Path(sys.argv[1]), sys.argv[2:] == ["--check"]
    prompts = table.read(SOUNDS / "prompts.tsv")
    with tempfile.TemporaryDirectory() as work:
        folder = SOUNDS if only_check else pathlib.Path(work)
        if not only_check:
            make(prompts, cache, folder)
        faults, lines = faults_of_levels(prompts, folder), []
        if not any("missing" in fault for fault in faults):
            lines, misheard = listen(prompts, cache, folder)
            faults += misheard
        if faults:
            say("\n  ".join(["these sounds are not right" + ("" if only_check else "; nothing was replaced"), *faults]))
            sys.exit(1)
        if not only_check:
            replace(folder, lines)
    say("all sounds are there, level and understood." if only_check else "all sounds were understood and put in place.")


if __name__ == "__main__":
    main()
