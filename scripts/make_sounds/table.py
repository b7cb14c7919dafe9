"""sounds/prompts.tsv: which sounds there are, and what they say."""
import collections
import re
import sys

# What is played without a word, the same in each language.
MUSIC = ("ringback-tone", "hold-music")
LANGUAGES = ("zh", "en")
FORMATS = ("alaw", "g722")

Prompt = collections.namedtuple("Prompt", "language name text pinyin")


def read(path):
    """All rows as prompts. Both languages must have the same names, and Chinese a syllable of pinyin for each character."""
    prompts = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        prompt = Prompt(*(line.split("\t") + [""] * 4)[:4])
        complaint = complain(prompt)
        if complaint:
            sys.exit(f"make-sounds: prompts.tsv, line {number}: {complaint}.")
        prompts.append(prompt)
    zh, en = ([prompt.name for prompt in prompts if prompt.language == language] for language in LANGUAGES)
    for name in sorted(set(zh) ^ set(en)):
        sys.exit(f"make-sounds: prompts.tsv: {name} is there in one language only; write its other line.")
    for names in (zh, en):
        twice = [name for name in names if names.count(name) > 1]
        if twice:
            sys.exit(f"make-sounds: prompts.tsv: {twice[0]} is there twice; take one line out.")
    return prompts


def complain(prompt):
    """What is wrong with a row, or None."""
    if prompt.language not in LANGUAGES:
        return f"there is no voice for the language {prompt.language}"
    if not re.fullmatch(r"(digits/)?[a-z0-9-]+", prompt.name):
        return f"{prompt.name!r} cannot be a sound's name: small letters, digits and - only"
    if not prompt.text:
        return f"{prompt.name} has no text"
    if prompt.language == "zh":
        characters, given = len(re.findall("[\u4e00-\u9fff]", prompt.text)), len(syllables(prompt.pinyin))
        if characters != given:
            return f"{prompt.name} has {characters} characters but {given} syllables of pinyin"
    return None


def syllables(pinyin):
    """`ni3 hao3` → [`ni3`, `hao3`]; the tone is 1 to 5."""
    return re.findall("[a-zü]+[1-5]", pinyin)


def is_digit(prompt):
    """Too short for a recogniser: heard as one sequence."""
    return prompt.name.startswith("digits/")
