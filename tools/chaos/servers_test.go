package chaos_test

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	goredis "github.com/redis/go-redis/v9"
)

// need skips a test that lacks a program, but not where CI=true.
func need(t *testing.T, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err == nil {
		return
	}
	if os.Getenv("CI") == "true" {
		t.Fatalf("%s is missing", program)
	}
	t.Skipf("%s is missing", program)
}

// redisServer is a redis-server, perhaps a sentinel.
type redisServer struct {
	*process
	address string
	client  *goredis.Client
}

// startRedis starts one that writes each command to the disk before it answers, so that what it
// knows survives its end, unless its folder is emptied.
func (w *world) startRedis(t *testing.T, name string, more ...string) *redisServer {
	t.Helper()
	return w.startRedisAt(t, name, freeAddress(t), nil, append([]string{"--appendonly", "yes", "--appendfsync", "always", "--save", "", "--repl-diskless-sync-delay", "0"}, more...))
}

func (w *world) startRedisAt(t *testing.T, name, address string, first, last []string) *redisServer {
	t.Helper()
	need(t, "redis-server")
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		t.Fatal(err)
	}
	dir := w.folderOf(t, name)
	args := slices.Concat(first, []string{"--bind", "127.0.0.1", "--port", port, "--dir", dir}, last)
	s := &redisServer{
		process: &process{name: name, program: "redis-server", args: args, env: os.Environ(), dir: w.folder},
		address: address, client: goredis.NewClient(&goredis.Options{Addr: address, MaxRetries: -1, DialTimeout: time.Second}),
	}
	s.launch(t)
	t.Cleanup(func() { _ = s.client.Close() })
	s.await(t, "server", "redis_version")
	return s
}

// empty removes what the server wrote.
func (s *redisServer) empty() error {
	return os.RemoveAll(filepath.Join(s.dir, s.name+".d", "appendonlydir"))
}

// says tells whether a section of the server's information holds a text.
func (s *redisServer) says(ctx context.Context, section, text string) bool {
	info, err := s.client.Info(ctx, section).Result()
	return err == nil && strings.Contains(info, text)
}

func (s *redisServer) await(t *testing.T, section, text string) {
	t.Helper()
	if !until(t.Context(), 30*time.Second, func() bool { return s.says(t.Context(), section, text) }) {
		t.Fatalf("%s: no %q in its %s", s.name, text, section)
	}
}

// until waits for something, so long at the most, and tells whether it happened.
func until(ctx context.Context, most time.Duration, happened func() bool) bool {
	ctx, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	for ; ctx.Err() == nil; pause(ctx, 20*time.Millisecond) {
		if happened() {
			return true
		}
	}
	return false
}

// group is a master, its replica and three sentinels.
type group struct {
	servers [2]*redisServer
	url     string
}

const masterName = "fisica"

func (w *world) startGroup(t *testing.T) *group {
	t.Helper()
	g := &group{}
	g.servers[0] = w.startRedis(t, "redis-0")
	host, port, _ := net.SplitHostPort(g.servers[0].address)
	g.servers[1] = w.startRedis(t, "redis-1", "--replicaof", host+" "+port)
	var addresses []string
	for i := range 3 {
		name := "sentinel-" + strconv.Itoa(i)
		conf := filepath.Join(w.folder, name+".conf")
		text := fmt.Sprintf("sentinel monitor %[1]s %s %s 2\nsentinel down-after-milliseconds %[1]s 1000\nsentinel failover-timeout %[1]s 4000\n",
			masterName, host, port)
		if err := os.WriteFile(conf, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		s := w.startRedisAt(t, name, freeAddress(t), []string{conf}, []string{"--sentinel"})
		addresses = append(addresses, s.address)
		defer s.await(t, "sentinel", "slaves=1,sentinels=3")
	}
	g.servers[1].await(t, "replication", "master_link_status:up")
	g.url = "redis-sentinel://" + strings.Join(addresses, ",") + "/" + masterName + "?db=0"
	return g
}

// master returns the server that is master with a replica that keeps up, or nil.
func (g *group) master(ctx context.Context) *redisServer {
	for i, s := range g.servers {
		if s.says(ctx, "replication", "role:master") && g.servers[1-i].says(ctx, "replication", "master_link_status:up") {
			return s
		}
	}
	return nil
}

// startPostgres starts PostgreSQL with an empty database, and returns its address.
func (w *world) startPostgres(t *testing.T) string {
	t.Helper()
	programs, account := postgresPrograms(t), accountOf(t)
	dir := w.folderOf(t, "postgres")
	if account != nil {
		if err := os.Chown(dir, int(account.Uid), int(account.Gid)); err != nil {
			t.Fatal(err)
		}
	}
	env := []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "HOME=" + dir}
	data := filepath.Join(dir, "data")
	c := exec.CommandContext(t.Context(), filepath.Join(programs, "initdb"), "--pgdata", data, "--username", "fisica",
		"--auth", "trust", "--encoding", "UTF8", "--no-locale", "--no-sync")
	c.Dir, c.Env, c.SysProcAttr = dir, env, &syscall.SysProcAttr{Credential: account}
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("initdb: %v\n%s", err, out)
	}
	address := freeAddress(t)
	_, port, _ := net.SplitHostPort(address)
	// No fsync: no machine is ended, and what a process wrote survives the process.
	w.postgres = &process{
		name: "postgres", program: filepath.Join(programs, "postgres"), dir: w.folder, env: env, account: account,
		args: []string{
			"-D", data, "-p", port, "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
			"-c", "fsync=off", "-c", "shared_buffers=16MB",
		},
	}
	w.postgres.launch(t)
	return address
}

// postgresPrograms returns the folder of initdb and postgres: Debian keeps them off the PATH.
func postgresPrograms(t *testing.T) string {
	t.Helper()
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err == nil && len(found) > 0 {
		return filepath.Dir(found[len(found)-1])
	}
	need(t, "initdb")
	path, err := exec.LookPath("initdb")
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Dir(path)
}

// accountOf returns whose rights PostgreSQL gets, which refuses root's.
func accountOf(t *testing.T) *syscall.Credential {
	t.Helper()
	if os.Getuid() != 0 {
		return nil
	}
	found, err := user.Lookup("postgres")
	if err != nil {
		found, err = user.Lookup("nobody")
	}
	if err != nil {
		t.Fatal(err)
	}
	uid, err := strconv.ParseUint(found.Uid, 10, 32)
	if err != nil {
		t.Fatal(err)
	}
	gid, err := strconv.ParseUint(found.Gid, 10, 32)
	if err != nil {
		t.Fatal(err)
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
}
