#!/bin/sh
# dubao beside fzf, sk and newsboat, in one run, on one generated corpus: a table of the time to the first frame and until
# everything is there, of a keystroke, and of memory.
#
# Needs Linux, Python 3, and the peers that are to be in the table on the PATH: fzf and newsboat are Debian packages, sk is
# the crate `skim` (cargo install skim). A peer that is not there is left out.
#     cargo build --release && benches/peers.sh [ARTICLES] [FOLDER]
# FOLDER (a new one in /tmp) keeps the corpus and the library; a million articles need 7 GB there.
set -eu
articles=${1:-100000}
here=$(cd "$(dirname "$0")" && pwd)
folder=${2:-$(mktemp -d)}
dubao=$here/../target/release/dubao
mkdir -p "$folder"
library=$folder/library.db
if [ ! -e "$library" ]; then
    cargo bench --quiet --manifest-path "$here/../Cargo.toml" --bench corpus -- "$articles" "$folder/pages" >&2
    "$dubao" --library "$library" import "$folder/pages" >/dev/null
    rm -r "$folder/pages"
fi
# What the peers are given: a headline a line, and for newsboat a feed of them.
[ -e "$folder/headlines" ] || "$dubao" --library "$library" list | cut -f 6- >"$folder/headlines"
exec python3 "$here/peers.py" "$dubao" "$folder"
