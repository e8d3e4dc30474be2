# shellcheck shell=bash
# What releng/run, releng/test, releng/format and releng/package share: set-up of the machine and incremental builds.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/cryptoexpress
maven_wanted=3.9.9

say() { printf 'cryptoexpress: %s\n' "$*" >&2; }
die() {
    say "$*"
    exit 1
}

# need WHAT:PACKAGE… : installs the packages of the commands, libraries and files that are missing, or says how to.
need() {
    local pair missing=()
    for pair in "$@"; do
        case ${pair%%:*} in
        /*) [ -e "${pair%%:*}" ] || missing+=("${pair##*:}") ;;
        *.so*) /sbin/ldconfig -p | grep -F "${pair%%:*}" >/dev/null || missing+=("${pair##*:}") ;;
        *) command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}") ;;
        esac
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        die "please install: ${missing[*]}  (Debian: sudo apt-get install ${missing[*]})"
    fi
    say "installing ${missing[*]} (apt)"
    local log
    log=$(mktemp)
    if ! { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        die "apt could not install ${missing[*]}; the whole log is $log"
    fi
    rm -f "$log"
}

# Prints "VERSION HOME" of every JDK on this machine, oldest first.
jdks() {
    local home version
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
        if [ ! -x "$home/bin/javac" ] || [ ! -r "$home/release" ]; then continue; fi
        version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
        [ "${version:-0}" -lt 17 ] || echo "$version $(readlink -f "$home")"
    done | sort -n -u
}

# Sets JAVA_HOME to the oldest JDK from 17 on: what compiles and passes there runs on the newer ones.
set_up_java() {
    [ -n "$(jdks)" ] || need "javac-17:openjdk-17-jdk-headless"
    JAVA_HOME=$(jdks | head -n 1 | cut -d' ' -f2)
    [ -n "$JAVA_HOME" ] || die "no JDK 17 or newer found: set JAVA_HOME"
    export JAVA_HOME PATH="$JAVA_HOME/bin:$PATH"
}

# Puts a new enough Maven first on the PATH; an older installed one is used to fetch it.
set_up_maven() {
    local have=0 empty
    if command -v mvn >/dev/null; then
        have=$(cd / && mvn -B -v 2>/dev/null | sed -n 's/^[^A]*Apache Maven \([0-9.]*\).*/\1/p')
    fi
    if [ "$(printf '%s\n' "$maven_wanted" "$have" | sort -V | head -n 1)" = "$maven_wanted" ]; then
        return 0
    fi
    if [ ! -x "$cache/apache-maven-$maven_wanted/bin/mvn" ]; then
        need mvn:maven
        say "fetching Maven $maven_wanted (the installed one is $have)"
        empty=$(mktemp -d)
        # Outside the checkout: the installed Maven may be too old for our .mvn/extensions.xml.
        (cd "$empty" && mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack \
            -Dartifact=org.apache.maven:apache-maven:$maven_wanted:zip:bin -DoutputDirectory="$empty")
        mkdir -p "$cache"
        chmod +x "$empty/apache-maven-$maven_wanted/bin/mvn"
        mv "$empty/apache-maven-$maven_wanted" "$cache/"
        rm -rf "$empty"
    fi
    export PATH="$cache/apache-maven-$maven_wanted/bin:$PATH"
}

set_up_build() {
    need git:git sha256sum:coreutils flock:util-linux unzip:unzip
    set_up_java
    set_up_maven
}

# What a window needs, and what a hidden display needs on top.
set_up_gtk() { need libgtk-3.so.0:libgtk-3-0; }
set_up_hidden_display() {
    set_up_gtk
    need Xvfb:xvfb xauth:xauth xvfb-run:xvfb openbox:openbox xdotool:xdotool dbus-run-session:dbus \
        /usr/libexec/at-spi-bus-launcher:at-spi2-core /usr/lib/python3/dist-packages/pyatspi/__init__.py:python3-pyatspi
}

# Runs a command on a hidden display with a window manager (focus needs one) and a session bus.
on_hidden_display() {
    # shellcheck disable=SC2016
    xvfb-run -a -s "-screen 0 1920x1080x24 -nolisten tcp" dbus-run-session -- bash -c '
        openbox >/dev/null 2>&1 & manager=$!
        "$@"; status=$?
        kill $manager 2>/dev/null
        exit $status' on_hidden_display "$@" 2> >(grep -v -e '^dbus-daemon\[' -e '^SpiRegistry' >&2)
}

has_display() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }

# The hash of all source files under some paths, tracked or new.
sources_hash() {
    (cd "$root" && git ls-files -z -co --exclude-standard -- "$@" | sort -zu |
        while IFS= read -r -d '' file; do [ ! -f "$file" ] || printf '%s\0' "$file"; done |
        xargs -0 sha256sum | sha256sum | cut -c1-64)
}

# build NAME OUTPUT 'MAVEN ARGUMENTS' PATH… : runs Maven when a source under a path changed since the last time.
build() {
    local name=$1 output=$2 arguments=$3 hash stamp
    shift 3
    mkdir -p "$root/target"
    exec 9>"$root/target/build.lock"
    flock 9
    stamp=$root/target/built-$name
    hash=$(sources_hash pom.xml .mvn "$@")
    if [ -e "$root/$output" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$hash" ]; then
        say "$name: up to date"
    else
        say "$name: building (the first time takes some minutes, for it loads its libraries)"
        rm -f "$stamp"
        # shellcheck disable=SC2086
        (cd "$root" && mvn -B -q -Dmaven.test.skip=true $arguments package 2>&1 | quiet_maven) ||
            die "$name: the build failed"
        echo "$hash" >"$stamp"
    fi
    exec 9>&-
}

product=product/target/products/org.cryptoexpress.product/linux/gtk/x86_64/cryptoexpress
build_product() {
    build workbench $product/cryptoexpress '-pl !server-vertx,!releng/e2e,!releng/benchmarks,!releng/checks' bundles features product target-platform
}

# shellcheck disable=SC2016
# The POMs of SWT hold a harmless placeholder that Maven complains about.
quiet_maven() { grep -v -F -e 'org.eclipse.swt.${osgi.platform}' -e 'POM for org.eclipse.platform' >&2 || true; }
