#!/usr/bin/env bash
# blue-green.sh VERSION: puts a version to work beside the present one, sends requests to it, watches
# it, and goes back by itself where it fails. It ends with 0 where VERSION serves alone, and otherwise
# with the present version serving as before.
#
#   1. start VERSION in the colour that does not serve, and wait until it is ready
#   2. send all requests there (nginx reads upstream.conf anew; streams stay where they are)
#   3. fisica watch: 5 % of failures, 5 % slower than 1 s, other bits, restarts; ten looks a minute apart
#   4. well, or hardly anybody asked: workers follow, the old colour drains and stops. Not well: requests
#      go back, and VERSION stops
#
# How a colour is started, stopped and found stands in a file, PLATFORM (deploy/platform.compose.sh by
# default): start COLOUR VERSION, stop COLOUR, ready COLOUR, servers COLOUR, metrics COLOUR, reload, watch, and
# workers VERSION where there are any.
# STATE is the folder of upstream.conf and colour, DRAIN the seconds that requests may take to end.
set -euo pipefail

version=${1:?usage: blue-green.sh VERSION}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
STATE=${STATE:-$here/nginx}
DRAIN=${DRAIN:-60}
READY=${READY:-120}
export STATE
# shellcheck source=deploy/platform.compose.sh
source "${PLATFORM:-$here/platform.compose.sh}"

say() { printf 'blue-green: %s\n' "$*"; }

# pass_to sends requests to a colour. The file changes in one step: nginx never reads half of it.
pass_to() {
  local list
  list=$(servers "$1")
  [ -n "$list" ] || { say "no hay servidores de / there are no hosts of $1"; return 1; }
  printf 'server %s max_fails=2 fail_timeout=5s;\n' $list >"$STATE/upstream.conf.new"
  mv "$STATE/upstream.conf.new" "$STATE/upstream.conf"
  reload
}

await_ready() {
  local second
  for ((second = 0; second < READY; second++)); do
    ready "$1" && return 0
    sleep 1
  done
  return 1
}

exec 9>"$STATE/lock"
flock -n 9 || { say "otro despliegue está en curso / another deployment is under way"; exit 3; }

old=$(cat "$STATE/colour" 2>/dev/null || echo blue)
new=$([ "$old" = blue ] && echo green || echo blue)
passed=no

# back leaves everything as it was, whatever went wrong and wherever.
back() {
  local code=$?
  trap - EXIT
  if [ "$code" -ne 0 ]; then
    say "$version no sirve: vuelve $old / $version does not serve: back to $old"
    [ "$passed" = no ] || pass_to "$old"
    [ "$passed" = no ] || sleep "$DRAIN"
    stop "$new" || true
  fi
  exit "$code"
}
trap back EXIT
trap 'exit 130' INT TERM

say "$version en / as $new; sirve / serving: $old"
start "$new" "$version"
await_ready "$new" || { say "$new no está listo tras / is not ready after $READY s"; exit 1; }
passed=yes
pass_to "$new"
code=0
watch $(metrics "$new") || code=$?
case $code in
  0) ;;
  2) say "casi nadie pidió nada: nadie lo ha juzgado / hardly anybody asked: it was not judged" ;;
  *) exit "$code" ;;
esac
echo "$new" >"$STATE/colour"
trap - EXIT # from here on the new version serves, whatever happens to the old
! declare -F workers >/dev/null || workers "$version"
say "$version sirve / serves; $old se detiene en / stops in $DRAIN s"
sleep "$DRAIN"
stop "$old"
