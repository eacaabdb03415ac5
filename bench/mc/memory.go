package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"

	"github.com/fisica-lab/fisica/bench/figures"
)

var errUsage = errors.New("no usage is told of the process")

// memory measures how much a process holds that draws 1e9 times through a formula of three inputs,
// with quantiles, on every core.
func memory(ctx context.Context, p *peers) error {
	program := filepath.Join(p.folder, "fisica")
	build := exec.CommandContext(ctx, "go", "build", "-o", program, "./host/cmd/fisica")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("build fisica: %w", err)
	}
	job := exec.CommandContext(ctx, program, "run", "propagacion", "--n", "1e9", "--formula", "m*c^2*(1/sqrt(1-(v/c)^2)-1)",
		"--entradas", `[{"nombre":"m","distribucion":"normal","valor":1,"u":0.001},{"nombre":"v","distribucion":"uniforme","a":1e8,"b":1.1e8}]`)
	job.Stderr = os.Stderr
	if err := job.Run(); err != nil {
		return fmt.Errorf("run propagacion: %w", err)
	}
	usage, ok := job.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return errUsage
	}
	figures.Print("propagacion_memoria_1e9", float64(usage.Maxrss)/1e3, "MB", "200")
	return nil
}
