package redistest

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Group is several servers that stand in for each other. Until HastenFailover they are slow
// to take one for dead, so that a busy machine does not.
type Group struct {
	URL     string
	servers []*Server // first those that are masters at the start
	watch   []*Server // the sentinels
}

const masterName = "fisica"

// StartSentinel starts a master, a replica of it, and three sentinels.
func StartSentinel(tb testing.TB) *Group {
	tb.Helper()
	g := &Group{servers: []*Server{Start(tb)}}
	host, port, _ := net.SplitHostPort(g.servers[0].Addr)
	g.servers = append(g.servers, startWith(tb, "--replicaof", host+" "+port))
	var addresses []string
	for range 3 {
		conf := filepath.Join(tb.TempDir(), "sentinel.conf")
		text := fmt.Sprintf("sentinel monitor %s %s %s 2\nsentinel down-after-milliseconds %s 30000\nsentinel failover-timeout %s 10000\n",
			masterName, host, port, masterName, masterName)
		if err := os.WriteFile(conf, []byte(text), 0o600); err != nil {
			tb.Fatal(err)
		}
		s := startWith(tb, conf, "--sentinel")
		g.watch, addresses = append(g.watch, s), append(addresses, s.Addr)
	}
	g.URL = "redis-sentinel://" + strings.Join(addresses, ",") + "/" + masterName + "?db=0"
	for _, s := range g.watch {
		await(tb, s, "sentinel", "slaves=1,sentinels=3")
	}
	await(tb, g.servers[1], "replication", "master_link_status:up")
	return g
}

// StartCluster starts a cluster of three masters, each with a replica.
func StartCluster(tb testing.TB) *Group {
	tb.Helper()
	g := &Group{}
	var addresses []string
	for range 6 {
		s := startWith(tb, "--cluster-enabled", "yes", "--cluster-node-timeout", "15000", "--cluster-replica-validity-factor", "0")
		g.servers, addresses = append(g.servers, s), append(addresses, s.Addr)
	}
	args := append([]string{"--cluster", "create"}, addresses...)
	args = append(args, "--cluster-replicas", "1", "--cluster-yes")
	if out, err := exec.CommandContext(tb.Context(), "redis-cli", args...).CombinedOutput(); err != nil { //nolint:gosec // addresses of ours
		tb.Fatalf("%v: %s", err, out)
	}
	g.URL = "redis-cluster://" + strings.Join(addresses, ",")
	for i, s := range g.servers {
		await(tb, s, "", "cluster_state:ok")
		if i >= 3 {
			await(tb, s, "replication", "master_link_status:up")
		}
	}
	return g
}

// Flush empties the masters.
func (g *Group) Flush(tb testing.TB) {
	tb.Helper()
	for _, s := range g.servers {
		if s.isMaster() {
			s.do(tb, "flushall")
		}
	}
}

// HastenFailover lets the servers take one for dead after half a second or a second.
func (g *Group) HastenFailover(tb testing.TB) {
	tb.Helper()
	for _, s := range g.watch {
		s.do(tb, "sentinel", "set", masterName, "down-after-milliseconds", "500")
	}
	if len(g.watch) == 0 {
		for _, s := range g.servers {
			s.do(tb, "config", "set", "cluster-node-timeout", "1000")
		}
	}
}

// KillMaster ends the master that has a key as kill -9 does, and returns once another is
// master in its place.
func (g *Group) KillMaster(tb testing.TB, key string) {
	tb.Helper()
	masters := 0
	for _, s := range g.servers {
		if !s.isMaster() {
			continue
		}
		masters++
		if s.holds(key) {
			s.Kill(tb)
		}
	}
	for start := time.Now(); g.masters() != masters; time.Sleep(20 * time.Millisecond) {
		if time.Since(start) > 30*time.Second {
			tb.Fatal("no replica becomes master")
		}
	}
}

func (g *Group) masters() (n int) {
	for _, s := range g.servers {
		if s.isMaster() {
			n++
		}
	}
	return n
}

func (s *Server) isMaster() bool {
	return strings.Contains(s.ask("info", "replication"), "role:master")
}

func (s *Server) holds(key string) bool { return s.ask("exists", key) == "1" }

// ask returns a command's answer, or what is wrong.
func (s *Server) ask(command ...any) string {
	client := s.Client()
	defer func() { _ = client.Close() }()
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	answer, err := client.Do(ctx, command...).Result()
	if err != nil {
		return err.Error()
	}
	return fmt.Sprint(answer)
}

func (s *Server) do(tb testing.TB, command ...any) {
	tb.Helper()
	if answer := s.ask(command...); answer != "OK" {
		tb.Fatalf("%v: %s", command, answer)
	}
}

// await returns once a section of a server's information holds a text; no section is that of
// the cluster.
func await(tb testing.TB, s *Server, section, text string) {
	tb.Helper()
	command := []any{"info", section}
	if section == "" {
		command = []any{"cluster", "info"}
	}
	for start := time.Now(); !strings.Contains(s.ask(command...), text); time.Sleep(20 * time.Millisecond) {
		if time.Since(start) > 30*time.Second {
			tb.Fatalf("not %s: %s", text, s.ask(command...))
		}
	}
}

// clusterAddress returns an address whose port, and the one that cluster nodes speak to each
// other on, 10,000 above, are free.
func clusterAddress(tb testing.TB) string {
	tb.Helper()
	for {
		address := freeAddress(tb)
		_, text, _ := net.SplitHostPort(address)
		port, err := strconv.Atoi(text)
		if err != nil {
			tb.Fatal(err)
		}
		if port > 55535 {
			continue
		}
		l, err := (&net.ListenConfig{}).Listen(tb.Context(), "tcp", "127.0.0.1:"+strconv.Itoa(port+10000))
		if err == nil {
			_ = l.Close()
			return address
		}
	}
}
