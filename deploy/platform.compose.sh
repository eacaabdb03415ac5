# How deploy/blue-green.sh works with Docker Compose; sourced by it. ENV_FILE is the environment of
# deploy/compose.prod.yaml.
ENV_FILE=${ENV_FILE:-$here/env/production.env}
PROJECT=$(sed -n 's/^PROJECT=//p' "$ENV_FILE" | tail -n 1) # as Compose reads it

composed() {
  docker compose -f "$here/compose.prod.yaml" ${COMPOSE_ALSO:+-f "$COMPOSE_ALSO"} --env-file "$ENV_FILE" --profile blue --profile green "$@"
}

# start puts a version into a colour's place; what runs of other services stays as it is.
start() {
  case $1 in blue) name=BLUE ;; green) name=GREEN ;; esac
  sed -i "/^$name=/d" "$ENV_FILE"
  echo "$name=$2" >>"$ENV_FILE"
  composed pull "$1"
  composed up --detach --no-deps "$1"
}

stop() { composed stop --timeout 30 "$1" && composed rm --force "$1"; }

# ready asks the image's own healthcheck of every container of the colour.
ready() {
  local ids id
  ids=$(composed ps --quiet "$1")
  [ -n "$ids" ] || return 1
  for id in $ids; do
    [ "$(docker inspect --format '{{.State.Health.Status}}' "$id")" = healthy ] || return 1
  done
}

# addresses of a colour's containers in nginx's network.
addresses() {
  local id
  for id in $(composed ps --quiet "$1"); do
    docker inspect --format '{{range $name, $n := .NetworkSettings.Networks}}{{if eq $name "'"${PROJECT:-fisica}"'_front"}}{{$n.IPAddress}}{{end}}{{end}}' "$id"
  done
}

servers() { echo "$1:8000"; } # nginx asks Docker for every address of it when it starts and at a reload
metrics() { addresses "$1" | sed 's|.*|http://&:9090/metrics|'; }
reload() { composed exec -T nginx nginx -p /tmp/ -c /etc/nginx/fisica/nginx.conf -s reload; }

# watch runs in the network of the hosts, from the new version's own image.
watch() { composed run --rm --no-deps --entrypoint /fisica "$new" watch "$@"; }

# workers brings them to a version; those that go give back what they have not computed.
workers() {
  sed -i "/^WORKER=/d" "$ENV_FILE"
  echo "WORKER=$1" >>"$ENV_FILE"
  composed up --detach --no-deps worker
}
