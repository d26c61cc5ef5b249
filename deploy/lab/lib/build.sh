# Builds programs from the Go modules of this folder, one folder for each group that shares versions;
# two come out of packages instead.

cache=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/spillway/bin

# What the lab can build, one "name group package" a line; each package is a tool of its group's
# go.mod, so that go.sum vouches for what is built. gateway-api is no program: its module brings the
# resource definitions. prometheus and chromium are built by nobody here: they come out of Debian's
# packages.
readonly programs='temporal temporal github.com/temporalio/cli/cmd/temporal
etcd etcd go.etcd.io/etcd/server/v3
kube-apiserver kubernetes k8s.io/kubernetes/cmd/kube-apiserver
kube-controller-manager kubernetes k8s.io/kubernetes/cmd/kube-controller-manager
kube-scheduler kubernetes k8s.io/kubernetes/cmd/kube-scheduler
kubectl kubernetes k8s.io/kubernetes/cmd/kubectl
kwok kwok sigs.k8s.io/kwok/cmd/kwok
gateway-api gateway-api sigs.k8s.io/gateway-api
prometheus prometheus -
chromium chromium -'

# More compilers at once would need more memory than a small machine has.
readonly compilers=2

list() { printf '%s\n' "$programs" | sed 's/ .*//'; }

# Sets group and package of the program $1.
find_program() {
  local name
  while read -r name group package; do
    [[ $name != "$1" ]] || return 0
  done <<<"$programs"
  die 2 "Expected one of $(list | paste -s -d ' ' -), but was '$1'."
}

# What the group's programs say of themselves: clients read the version, and refuse v0.0.0.
version_flags() {
  local version major minor
  [[ $1 == kubernetes ]] || return 0
  version=$(sed -n 's|^[[:space:]]*k8s\.io/kubernetes v\([0-9.]*\).*|\1|p' "$here/$1/go.mod")
  IFS=. read -r major minor _ <<<"$version"
  printf ' -X k8s.io/component-base/version.%s' "gitVersion=v$version" "gitMajor=$major" "gitMinor=$minor"
}

sha256() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi; }

# What says which version of a group is wanted.
pins() {
  case $1 in
    prometheus) cat "$here/$1/package" ;;
    chromium) cat "$here/$1/packages" ;;
    *) cat "$here/$1/go.mod" "$here/$1/go.sum" ;;
  esac
}

# The machine is part of the key: home folders are shared between them.
path_of() {
  local group package key
  find_program "$1"
  key=$({ uname -sm && pins "$group" && version_flags "$group"; } | sha256)
  printf '%s/%s/%s\n' "$cache" "${key:0:16}" "$1"
}

build() {
  local group package path log started=$SECONDS
  find_program "$1"
  path=$(path_of "$1")
  if [[ ! -e $path ]]; then
    require_tools "$1"
    mkdir -p "${path%/*}"
    log=${path%/*}/$1.log
    printf 'building %s (some minutes, once) …' "$1" >&2
    # Built beside its place and then moved: half a program is never found.
    if ! (cd "$here/$group" && make_program "$path.$$") >"$log" 2>&1; then
      printf '\n' >&2
      rm -f "$path.$$"
      tail -n 5 "$log" >&2
      die 70 "Building $1 failed; the full log is $log"
    fi
    mv "$path.$$" "$path"
    printf ' done in %s s\n' $((SECONDS - started)) >&2
  fi
  printf '%s\n' "$path"
}

# Says what is missing to make the program $1 of $group.
require_tools() {
  local tool
  if [[ $group == prometheus || $group == chromium ]]; then
    for tool in apt-get dpkg dpkg-deb; do
      command -v "$tool" >/dev/null ||
        die 2 "Expected '$tool' on the PATH to fetch $1 from Debian, but found none; run this on Debian or what is made of it."
    done
  else
    command -v go >/dev/null ||
      die 2 "Expected Go 1.26 or newer as 'go' on the PATH to build $1, but found none; install it (https://go.dev/doc/install)."
  fi
}

make_program() {
  case $group in
    gateway-api) definitions "$1" ;;
    prometheus) from_debian "$1" ;;
    chromium) with_libraries "$1" ;;
    *)
      CGO_ENABLED=0 GOMAXPROCS=$compilers go build -p $compilers -mod=readonly -trimpath \
        -ldflags "-s -w$(version_flags "$group")" -o "$1" "$package"
      ;;
  esac
}

# The program out of the package that the file `package` pins, one "architecture version sha256" a
# line. A list of packages may be too old for it; then it is renewed once, where this user may.
from_debian() (
  local program=${1##*/} architecture version digest found folder
  program=${program%.*}
  folder=$(mktemp -d) || return
  trap 'rm -rf "$folder"' EXIT
  architecture=$(dpkg --print-architecture) || return
  read -r _ version digest < <(grep "^$architecture " package) || {
    echo "Expected a package for $architecture in $PWD/package, but it names none." >&2
    return 1
  }
  cd "$folder" || return
  apt-get download "$program=$version" ||
    { apt-get update && apt-get download "$program=$version"; } || return
  found=$(cat ./*.deb | sha256)
  if [[ ${found%% *} != "$digest" ]]; then
    printf 'Expected a package with SHA-256 %s, but got %s.\n' "$digest" "${found%% *}" >&2
    return 1
  fi
  dpkg-deb -x ./*.deb unpacked && cp "unpacked/usr/bin/$program" "$1"
)

# A script that starts the program out of the packages of the file `packages`, unpacked beside it
# with those of their libraries that this machine lacks. Debian replaces a browser every few days
# and keeps no older one, so that no version can be pinned: apt-get itself checks that the packages
# are what Debian signed.
with_libraries() (
  local program=${1%.*} names root package folder
  root=$program.root
  mapfile -t names <packages
  rm -rf "$root"
  folder=$(mktemp -d) || return
  trap 'rm -rf "$folder"' EXIT
  cd "$folder" || return
  fetch_all "${names[@]}" || { apt-get update && fetch_all "${names[@]}"; } || return
  for package in ./*.deb; do
    dpkg-deb -x "$package" "$root" || return
  done
  cat >"$1" <<'SCRIPT' && chmod +x "$1"
#!/usr/bin/env bash
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/chromium.root
libraries=$(printf '%s:' "$root"/usr/lib/*-linux-gnu*{,/pulseaudio})
export LD_LIBRARY_PATH=$libraries${LD_LIBRARY_PATH:-}
exec "$root/usr/lib/chromium/chromium" "$@"
SCRIPT
)

# Fetches the packages and what is missing for them into this folder.
fetch_all() {
  local wanted
  wanted=$(apt-get install -s --reinstall --no-install-recommends "$@" |
    sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p') && [[ -n $wanted ]] || return
  # shellcheck disable=SC2086 # One word for each package.
  apt-get download $wanted
}

# The module's standard resource definitions, in one file.
definitions() {
  local folder
  go mod download "$package" && folder=$(go list -m -f '{{.Dir}}' "$package") &&
    awk 'FNR == 1 { print "---" } { print }' "$folder"/config/crd/standard/*.yaml >"$1"
}

show_path() {
  local path
  path=$(path_of "$1")
  [[ -e $path ]] || die 1 "$1 is not built yet; run $here/lab build $1"
  printf '%s\n' "$path"
}
