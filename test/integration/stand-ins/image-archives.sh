#!/usr/bin/env bash
# image-archives.sh OUT [REPOSITORY]
# Where no registry can be reached, images are made from the programs of this machine: one archive a purpose of the image
# table in OUT, named <purpose>.tar, with the image REPOSITORY/<purpose>:suite (default localhost/stand-in), and
# OUT/images.json, which the suite reads with INTEGRATION_IMAGES. Needs bash, tar, ldd, sha256sum, and of course the programs.
set -euo pipefail
out=${1:?folder for the archives} repository=${2:-localhost/stand-in}
mkdir -p "$out"
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT

libraries() { ldd "$1" 2>/dev/null | awk '/=> \//{print $3} /^[[:space:]]*\/.*ld-linux/{print $1}'; }

copy_with_libraries() { # root program [target]
  local root=$1 from=$2 to=${3:-$2} library
  install -D "$(readlink -f "$from")" "$root$to"
  for library in $(libraries "$from"); do [ -e "$root$library" ] || install -D "$(readlink -f "$library")" "$root$library"; done
}

new_root() { # purpose: an empty root with users, and names resolved by files and DNS
  local root=$work/$1 library found
  mkdir -p "$root"/{bin,etc,tmp,dev,proc,sys}; chmod 1777 "$root/tmp"
  printf 'root:x:0:0:root:/:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n' > "$root/etc/passwd"
  printf 'root:x:0:\nnogroup:x:65534:\n' > "$root/etc/group"
  echo 'hosts: files dns' > "$root/etc/nsswitch.conf"
  for library in libnss_dns.so.2 libnss_files.so.2 libresolv.so.2; do
    found=$(ldconfig -p | awk -v l="$library" '$1==l {print $NF; exit}')
    [ -z "$found" ] || install -D "$(readlink -f "$found")" "$root$found"
  done
  echo "$root"
}

shell_tools() { # root: what the library's scripts call
  local tool
  copy_with_libraries "$1" "$(command -v dash || command -v sh)" /bin/sh
  for tool in cat date sed sleep; do copy_with_libraries "$1" "$(command -v "$tool")" "/bin/$tool"; done
}

pack() { # purpose root: an archive in the form of `docker save`, the same bytes for the same files
  local purpose=$1 root=$2 parts=$work/parts layer config
  rm -rf "$parts"; mkdir -p "$parts"
  tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -C "$root" -cf "$parts/layer.tar" .
  layer=$(sha256sum "$parts/layer.tar" | cut -d' ' -f1)
  printf '{"architecture":"%s","os":"linux","created":"1970-01-01T00:00:00Z","config":{"Env":["PATH=/usr/local/bin:/usr/bin:/bin"%s],"WorkingDir":"/"},"rootfs":{"type":"layers","diff_ids":["sha256:%s"]},"history":[{"created":"1970-01-01T00:00:00Z","created_by":"image-archives.sh"}]}' \
    "$(case $(uname -m) in aarch64) echo arm64 ;; *) echo amd64 ;; esac)" "${3:-}" "$layer" > "$parts/config.json"
  config=$(sha256sum "$parts/config.json" | cut -d' ' -f1).json
  mv "$parts/config.json" "$parts/$config"
  printf '[{"Config":"%s","RepoTags":["%s/%s:suite"],"Layers":["layer.tar"]}]' "$config" "$repository" "$purpose" > "$parts/manifest.json"
  tar --sort=name --owner=0 --group=0 --mtime=@0 -C "$parts" -cf "$out/$purpose.tar" "$config" layer.tar manifest.json
  echo "$repository/$purpose:suite -> $out/$purpose.tar" >&2
}

root=$(new_root node); copy_with_libraries "$root" "$(readlink -f "$(command -v node)")" /usr/bin/node; shell_tools "$root"; pack node "$root"

# The system's interpreter rather than one that a version manager built: it is far smaller. The standard library without its tests.
python=$(for p in /usr/bin/python3 "$(command -v python3)"; do [ -x "$p" ] && "$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' && { echo "$p"; break; }; done)
library=$("$python" -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')
root=$(new_root python); copy_with_libraries "$root" "$python" /usr/bin/python3; shell_tools "$root"
mkdir -p "$root$library"
tar -C "$library" --exclude=./test --exclude=./idlelib --exclude=./tkinter --exclude=./ensurepip --exclude=./site-packages --exclude=__pycache__ --exclude='./config-*' -chf - . | tar -C "$root$library" -xf -
find "$root$library" -name '*.so' | while read -r so; do for l in $(libraries "$so"); do [ -e "$root$l" ] || install -D "$(readlink -f "$l")" "$root$l"; done; done
pack python "$root" ",\"PYTHONHOME=$("$python" -c 'import sys; print(sys.base_prefix)')\""

root=$(new_root curl); copy_with_libraries "$root" "$(command -v curl)" /usr/bin/curl; shell_tools "$root"; pack curl "$root"
root=$(new_root kubectl); copy_with_libraries "$root" "$(command -v "${KUBECTL:-kubectl}")" /usr/bin/kubectl; shell_tools "$root"; pack kubectl "$root"

printf '{\n  "overrides": {\n%s\n  }\n}\n' "$(for p in curl kubectl node python; do printf '    "%s": "%s/%s:suite",\n' "$p" "$repository" "$p"; done | sed '$ s/,$//')" > "$out/images.json"
