package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"strings"
	"time"

	"github.com/fisica-lab/fisica/host/internal/config"
)

// beside are the listeners beside the service's own.
type beside struct {
	log     *slog.Logger
	servers []*http.Server
}

// listen serves on an address of a setting, if it is set.
func (b *beside) listen(ctx context.Context, setting, addr string, handler http.Handler) error {
	if addr == "" {
		return nil
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("%s: escuchar en / listen on %s: %w", setting, addr, err)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second}
	b.servers = append(b.servers, server)
	b.log.Info("listening", "setting", setting, "address", listener.Addr().String())
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			b.log.Error("listener ended", "setting", setting, "error", err)
		}
	}()
	return nil
}

// close ends them.
func (b *beside) close() (err error) {
	for _, server := range b.servers {
		err = errors.Join(err, server.Close())
	}
	return err
}

// serveBeside serves METRICS_ADDR, with further paths, and ADMIN_ADDR.
func serveBeside(ctx context.Context, s *config.Settings, o *observed, further map[string]http.HandlerFunc) (*beside, error) {
	b := &beside{log: o.log}
	metrics := http.NewServeMux()
	metrics.Handle("/metrics", o.metrics.Handler())
	for path, handler := range further {
		metrics.HandleFunc(path, handler)
	}
	err := b.listen(ctx, "METRICS_ADDR", s.MetricsAddr, metrics)
	if err == nil {
		err = b.listen(ctx, "ADMIN_ADDR", loopback(s.AdminAddr), adminMux(o))
	}
	if err != nil {
		return nil, errors.Join(err, b.close())
	}
	return b, nil
}

// loopback makes an address without a host one of this machine alone: pprof tells what is in memory.
func loopback(addr string) string {
	if strings.HasPrefix(addr, ":") {
		return "127.0.0.1" + addr
	}
	return addr
}

// adminMux has pprof and the level of the log.
func adminMux(o *observed) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("/debug/pprof/symbol", pprof.Symbol)
	mux.HandleFunc("/debug/pprof/trace", pprof.Trace)
	mux.HandleFunc("GET /log", func(w http.ResponseWriter, _ *http.Request) { tellLevel(w, o) })
	mux.HandleFunc("PUT /log", func(w http.ResponseWriter, r *http.Request) {
		var level config.Level
		text, err := io.ReadAll(io.LimitReader(r.Body, 16))
		if err == nil {
			err = level.UnmarshalText([]byte(strings.TrimSpace(string(text))))
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnprocessableEntity)
			return
		}
		o.setLevel(level.Level())
		tellLevel(w, o)
	})
	return mux
}

func tellLevel(w http.ResponseWriter, o *observed) {
	_, _ = fmt.Fprintln(w, config.Level(o.level.Level())) // who asked is gone
}
