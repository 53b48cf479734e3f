#!/usr/bin/env python3
"""Times `dubao import` of many pages into a new library, and again when it knows them all.

Needs Linux and Python 3. Build first: cargo build --release
    python3 benches/import_pages.py [PAGES [RUNS]]

The pages (1,000 unless told) are those of the digest, each time with other digits and another character in every
line, so that no two articles have the same text. A tenth of them is imported too, to show how memory grows: with what the index of the full text takes in at once, which
is a segment of 65,536 articles at most.
The time is that of the whole process; the memory is its peak.
"""
import glob, os, random, re, shutil, statistics, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
BINARY = os.path.join(HERE, "..", "target", "release", "dubao")
DIGEST = os.path.join(HERE, "..", "assets", "digest", "*.txt")
A_FOLDER = 100


def page(text, number):
    """The page `text` with other digits, one other character in every line, and an imprint of its own."""
    chance = random.Random(number)
    pick = lambda among: among[int(chance.random() * len(among))]
    han = re.findall("[一-龥]", text)
    lines = []
    for line in re.sub("[0-9]", lambda _: pick("0123456789"), text).split("\n"):
        places = [at for at, char in enumerate(line) if "一" <= char <= "龥"]
        if len(places) > 2:
            at = pick(places)
            line = line[:at] + pick(han) + line[at + 1:]
        lines.append(line)
    return "\n".join(lines) + f"\n第{number}期 责任编辑 校对\n"


def make_pages(folder, count):
    """Writes the pages, a hundred to a folder, and counts their bytes."""
    texts = [open(path, encoding="utf-8").read() for path in sorted(glob.glob(DIGEST))]
    size = 0
    for number in range(count):
        inside = os.path.join(folder, f"{number // A_FOLDER:03}")
        os.makedirs(inside, exist_ok=True)
        made = page(texts[number % len(texts)], number).encode()
        with open(os.path.join(inside, f"{number % A_FOLDER:02}.txt"), "wb") as file:
            file.write(made)
        size += len(made)
    return size


def run(pages, home):
    """One import: seconds and peak memory in MB."""
    environment = {"HOME": home, "LANG": "zh_CN.UTF-8", "PATH": os.environ["PATH"]}
    log = os.path.join(home, "log")
    to_log = [(os.POSIX_SPAWN_OPEN, 1, log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), (os.POSIX_SPAWN_DUP2, 1, 2)]
    begun = time.perf_counter()
    pid = os.posix_spawn(BINARY, ["dubao", "import", pages], environment, file_actions=to_log)
    _, status, used = os.wait4(pid, 0)
    took = time.perf_counter() - begun
    if status:
        sys.exit(open(log, encoding="utf-8").read()[-500:])
    return took, used.ru_maxrss / 1024


def report(name, count, size, runs):
    times, peaks = zip(*runs)
    took = statistics.median(times)
    print(f"{name:<12} {count:6} pages  {took:7.2f} s median  {size / took / 1e6:6.1f} MB/s  "
          f"{max(peaks):6.1f} MB peak  ({len(runs)} runs)")


def measure(count, times):
    work = tempfile.mkdtemp()
    try:
        pages = os.path.join(work, "pages")
        size = make_pages(pages, count)
        new, again = [], []
        for number in range(times):
            home = os.path.join(work, f"home{number}")
            os.mkdir(home)
            new.append(run(pages, home))
            again.append(run(pages, home))
            shutil.rmtree(home)
        report("new library", count, size, new)
        report("all known", count, size, again)
    finally:
        shutil.rmtree(work)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    for pages in [count // 10, count]:
        measure(pages, times)


main()
