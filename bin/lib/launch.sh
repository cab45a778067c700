# Sourced by the scripts in bin/: finds Java and Maven, builds what a script runs when its sources
# have changed since the last build, and starts it. TIDEMARK_HOME is the root of the repository.
# shellcheck shell=bash

: "${TIDEMARK_HOME:?}"

# What the scripts remember of the last build.
stamps=$TIDEMARK_HOME/target/build

die() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# Sets JAVA and checks its version.
require_java() {
  local version
  if [[ -n ${JAVA_HOME:-} ]]; then
    JAVA=$JAVA_HOME/bin/java
    [[ -x $JAVA ]] || die "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it"
  else
    JAVA=$(command -v java) || die "Java is missing: install a JDK 17, or set JAVA_HOME"
  fi
  version=$("$JAVA" -version 2>&1) || die "$JAVA does not start: $version"
  [[ $version =~ version\ \"([0-9]+) ]] || die "cannot tell the version of $JAVA"
  ((BASH_REMATCH[1] >= 17)) || die "Java 17 or newer is needed, but $JAVA is ${BASH_REMATCH[1]}"
}

# Checks what a build needs beyond Java.
require_maven() {
  command -v mvn >/dev/null || die "Maven is missing: install Maven 3.8 or newer"
  if [[ -n ${JAVA_HOME:-} ]]; then
    [[ -x $JAVA_HOME/bin/javac ]] || die "JAVA_HOME is $JAVA_HOME, which is no JDK: it has no bin/javac"
  else
    command -v javac >/dev/null || die "the Java found is no JDK: it has no javac; install a JDK 17"
  fi
}

# One line that changes when a file changes that a build of these modules reads; with tests=src/test
# their tests, too.
fingerprint() {
  (
    cd "$TIDEMARK_HOME" || exit
    local module path paths=(pom.xml .mvn)
    for module in "$@"; do
      for path in "$module/pom.xml" "$module/src/main" ${tests:+"$module/$tests"}; do
        [[ ! -e $path ]] || paths+=("$path")
      done
    done
    find "${paths[@]}" -type f | LC_ALL=C sort | tr '\n' '\0' | xargs -0 cksum | cksum
  )
}

# Prints the project's version.
project_version() {
  local line
  while read -r line; do
    if [[ $line =~ ^\<version\>(.*)\</version\>$ ]]; then
      printf '%s' "${BASH_REMATCH[1]}"
      return
    fi
  done <"$TIDEMARK_HOME/pom.xml"
  return 1
}

# Prints the class path of a built module, as its last build wrote it; fails if a part of it is gone.
class_path() {
  local module=$1 version line file entries=() path
  version=$(project_version) || return 1
  path=$TIDEMARK_HOME/$module/target/tidemark-$module-$version.jar
  for file in "$TIDEMARK_HOME/$module"/target/classpath/*; do
    [[ -f $file ]] || return 1
    line=$(<"$file")
    path+=${line:+:$line}
  done
  IFS=: read -r -a entries <<<"$path"
  for file in "${entries[@]}"; do
    [[ -e $file ]] || return 1
  done
  printf '%s' "$path"
}

# Keeps two scripts from building at once.
lock_build() {
  local lock=$stamps/lock owner told=
  until mkdir "$lock" 2>/dev/null; do
    owner=$(cat "$lock/pid" 2>/dev/null || true)
    if [[ -n $owner ]] && ! kill -0 "$owner" 2>/dev/null; then
      rm -rf "$lock"
      continue
    fi
    [[ -n $told ]] || printf 'waiting for the build that another script is running\n' >&2
    told=1
    sleep 1
  done
  trap unlock_build EXIT
  printf '%s' $$ >"$lock/pid"
}

unlock_build() {
  rm -rf "$stamps/lock"
  trap - EXIT
}

# Prints the state of the sources that a script is built from.
fingerprint_of() {
  case $1 in
    tidemark) fingerprint schemas flink-job ;;
    console) fingerprint schemas console ;;
    demo) fingerprint schemas flink-job demo/broker console demo/console demo ;;
    bench) fingerprint schemas flink-job demo/broker console demo/console demo benchmarks ;;
    chaos) tests=src/test fingerprint schemas flink-job demo/broker console demo/console demo/cluster demo chaos ;;
  esac
}

# What a build for a script builds of the others, too.
built_with() {
  case $1 in
    tidemark | console) printf '%s' "$1" ;;
    demo) printf 'tidemark console demo' ;;
    *) printf 'tidemark console demo %s' "$1" ;;
  esac
}

# take_fingerprints NAME...: remembers the state of the sources before they are built.
take_fingerprints() {
  local name
  looked_at=("$@")
  for name in "$@"; do
    printf -v "${name}_fingerprint" '%s' "$(fingerprint_of "$name")"
  done
}

# record_builds: the sources as last looked at are built.
record_builds() {
  local name current
  for name in "${looked_at[@]}"; do
    current=${name}_fingerprint
    printf '%s\n' "${!current}" >"$stamps/$name.stamp"
  done
}

# up_to_date NAME MODULE: the last build of this script was of the same sources and is still there.
up_to_date() {
  [[ -f $stamps/$1.stamp && $(<"$stamps/$1.stamp") == "$(fingerprint_of "$1")" ]] \
    && class_path "$2" >/dev/null
}

# build NAME MODULE OPTION...: builds the module and those it needs, unless nothing changed; without
# options as for a program that is only to run.
build() {
  local name=$1 target=$2 options=("${@:3}")
  ((${#options[@]} > 0)) || options=(-Dmaven.test.skip=true -Dtidemark.job-jar.skip=true)
  local log=$stamps/$name.log why start
  up_to_date "$name" "$target" && return

  require_maven
  mkdir -p "$stamps"
  lock_build
  if ! up_to_date "$name" "$target"; then
    why='first use, a few minutes'
    [[ ! -d $TIDEMARK_HOME/$target/target/classpath ]] || why='changed since the last build'
    printf 'building %s (%s) ... ' "$name" "$why" >&2
    start=$SECONDS
    rm -f "$stamps"/*.stamp
    # shellcheck disable=SC2046 # words are meant
    take_fingerprints $(built_with "$name")
    if ! (cd "$TIDEMARK_HOME" \
      && mvn -B -q "${options[@]}" -pl "$target" -am package) \
      >"$log" 2>&1 </dev/null; then
      printf 'failed after %d s\n' $((SECONDS - start)) >&2
      grep -vE '\[ERROR\] ?$|Re-run Maven|For more information about|\[Help 1\] http|resume the build|  mvn <' "$log" \
        | tail -n 30 >&2 || true
      die "the build failed; the whole log is in $log"
    fi
    printf '%d s\n' $((SECONDS - start)) >&2
    record_builds
  fi
  unlock_build
}

# run_main MODULE CLASS ARGUMENT...: becomes the Java program, so that signals reach it.
run_main() {
  local module=$1 version path
  version=$(project_version)
  path=$(class_path "$module") || die "the build of $module left no class path; remove target/build and try again"
  shift
  # TIDEMARK_JAVA_OPTS is a list of options: splitting it is meant.
  # shellcheck disable=SC2086
  exec "$JAVA" "@$TIDEMARK_HOME/flink-job/src/main/jvm/flink-jvm.args" \
    -XX:MaxRAMPercentage=50 -XX:+UseParallelGC \
    -Dlog4j2.configurationFile=classpath:log4j2-cli.xml -Dlog4j2.shutdownHookEnabled=false \
    "-Dtidemark.job-jar=$TIDEMARK_HOME/flink-job/target/tidemark-flink-job-$version-job.jar" \
    ${TIDEMARK_JAVA_OPTS:-} -cp "$path" "$@"
}
