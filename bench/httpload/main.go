// Httpload prints what the service's path of a request costs, with key, limits, metrics and log, beside
// a bare fasthttp server and beside FastAPI, and what slow senders do to others: make bench-http.
package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"

	"github.com/fisica-lab/fisica/bench/figures"
	"github.com/fisica-lab/fisica/bench/loopback"
)

// The requests of a round.
const (
	requests     = 50_000
	slowRequests = 4_000 // FastAPI's
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench-http:", err)
		os.Exit(1)
	}
}

func run() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if len(os.Args) == 4 && os.Args[1] == "drip" { // this program again, as the slow senders
		count, err := strconv.Atoi(os.Args[3])
		if err != nil {
			return fmt.Errorf("read the number of senders: %w", err)
		}
		return drip(ctx, os.Args[2], count)
	}
	folder, err := os.MkdirTemp("", "fisica-bench-")
	if err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	return measure(ctx, folder)
}

func measure(ctx context.Context, folder string) error {
	ours, err := startOurs(ctx, folder)
	if err != nil {
		return err
	}
	defer ours.Stop()
	if err := beside(ctx, folder, ours); err != nil {
		return err
	}
	return slowSenders(ctx, ours)
}

// startOurs starts the service as it comes, but for the bound of connections from one address: all
// of this program's senders have the same.
func startOurs(ctx context.Context, folder string) (*loopback.Server, error) {
	binary, err := loopback.Build(ctx, folder, "./host/cmd/fisica")
	if err != nil {
		return nil, err
	}
	return loopback.Start(ctx, folder, []string{"MAX_CONNECTIONS_PER_ADDRESS=10000"}, binary, "serve")
}

// beside prints the figures of the CPU.
func beside(ctx context.Context, folder string, ours *loopback.Server) error {
	binary, err := loopback.Build(ctx, folder, "./bench/peers/desnudo")
	if err != nil {
		return err
	}
	bare, err := loopback.Start(ctx, folder, nil, binary, "ADDRESS")
	if err != nil {
		return err
	}
	r, err := loopback.Compare(ctx, bare, ours, requests, requests)
	bare.Stop()
	if err != nil {
		return err
	}
	figures.Print("http_desnudo", r.Ratio, "ratio", "0.65")
	figures.Print("http_energia", r.Ours, "us", "20")
	python, err := exec.LookPath("uvicorn")
	if err != nil {
		return fmt.Errorf("find uvicorn: %w", err)
	}
	peers, err := filepath.Abs("bench/peers/fastapi")
	if err != nil {
		return fmt.Errorf("find the peer: %w", err)
	}
	fast, err := loopback.Start(ctx, folder, nil, python, "--app-dir", peers, "--host", "HOST", "--port", "PORT", "--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning", "energia:app")
	if err != nil {
		return err
	}
	defer fast.Stop()
	if r, err = loopback.Compare(ctx, fast, ours, slowRequests, requests); err != nil {
		return err
	}
	figures.Print("http_fastapi", r.Ratio, "ratio", "6")
	fmt.Fprintf(os.Stderr, "FastAPI: %.0f us\n", r.Peer)
	return nil
}
