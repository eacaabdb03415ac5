package main

import (
	"context"
	"fmt"
	"os"

	"github.com/fisica-lab/fisica/bench/figures"
	"github.com/fisica-lab/fisica/bench/loopback"
)

const requests = 100_000 // a round's

// http measures the CPU that a request to the energy route costs against a bare server's,
// both asked the same over the loopback.
func http(ctx context.Context) error {
	folder, err := os.MkdirTemp("", "fisica-bench-")
	if err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	bare, err := startBuilt(ctx, folder, "./bench/peers/desnudo", "ADDRESS")
	if err != nil {
		return err
	}
	defer bare.Stop()
	ours, err := startBuilt(ctx, folder, "./host/cmd/fisica", "serve")
	if err != nil {
		return err
	}
	defer ours.Stop()
	r, err := loopback.Compare(ctx, bare, ours, requests, requests)
	if err != nil {
		return err
	}
	figures.Print("http_desnudo", r.Ratio, "ratio", "0.65")
	figures.Print("http_energia", r.Ours, "us", "20")
	figures.Print("http_desnudo_coste", r.Peer, "us", "20")
	return emptyJobs(ctx, ours.Address())
}

func startBuilt(ctx context.Context, folder, pkg string, args ...string) (*loopback.Server, error) {
	binary, err := loopback.Build(ctx, folder, pkg)
	if err != nil {
		return nil, err
	}
	return loopback.Start(ctx, folder, nil, append([]string{binary}, args...)...)
}
