// Fisica is the service and its tools in one program.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/simd"
	"github.com/fisica-lab/fisica/host/internal/config"
	"github.com/fisica-lab/fisica/host/internal/secrets"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	err := root().ExecuteContext(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "fisica:", err)
		os.Exit(exitCode(err))
	}
}

func root() *cobra.Command {
	c := &cobra.Command{
		Use:           "fisica",
		Short:         "Laboratorio de física: los mismos bits en todas partes / physics lab: the same bits everywhere",
		Version:       core.Version,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	c.AddCommand(serveCommand(), workerCommand(), runCommand(), verifyCommand(), configCommand(), openapiCommand(), healthCommand(), migrateCommand(), userCommand(), keyCommand(), watchCommand(), licensesCommand())
	c.SetFlagErrorFunc(flagError)
	return helped(group(c))
}

// settings reads the settings, also from where secrets are kept, or says all that is wrong with them.
func settings(ctx context.Context) (*config.Settings, error) { return load(ctx, secrets.Stores()...) }

// localSettings reads the settings of this machine alone: for what is asked often and needs no secret.
func localSettings() (*config.Settings, error) { return load(context.Background()) }

func load(ctx context.Context, stores ...config.Store) (*config.Settings, error) {
	s, err := config.LoadFrom(ctx, os.Environ(), ".env", stores...)
	if err != nil {
		return nil, fmt.Errorf("configuración / settings:\n%w", err)
	}
	if !s.SIMD {
		simd.Off()
	}
	return s, nil
}

// testKernels drops the vector kernels that differ from their scalar twins on this machine, and says
// so.
func testKernels(log *slog.Logger) {
	if dropped := simd.SelfTest(catalog.Kernels); len(dropped) > 0 {
		log.Error("vector kernels give other bits here and are not used", "kernels", dropped)
	}
}
