package browser_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/chromedp"
)

// file is what a tab gets in the place of the host's answer.
type file struct {
	media string
	body  []byte
}

// intercept answers the tab's requests for the paths; the host answers all others. It is for
// once in a tab.
func (p *tab) intercept(files map[string]file) {
	p.t.Helper()
	var patterns []*fetch.RequestPattern
	for path := range files {
		patterns = append(patterns, &fetch.RequestPattern{URLPattern: p.host.url + path})
	}
	p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		paused := cdp.Events(p.ctx, target, fetch.RequestPaused)
		go func() {
			for e, err := range paused {
				if err == nil {
					err = answer(p.ctx, target, e, files)
				}
				if err != nil && !errors.Is(err, context.Canceled) {
					p.t.Errorf("intercept: %v", err)
				}
			}
		}()
		_, err := cdp.Call(ctx, target, fetch.Enable, fetch.EnableParams{Patterns: patterns})
		return err
	}))
}

func answer(ctx context.Context, s cdp.Session, e fetch.EventRequestPaused, files map[string]file) error {
	at, err := url.Parse(e.Request.URL)
	if err != nil {
		return err
	}
	f := files[at.Path]
	_, err = cdp.Call(ctx, s, fetch.FulfillRequest, fetch.FulfillRequestParams{
		RequestID: e.RequestID, ResponseCode: 200, Body: f.body,
		ResponseHeaders: []*fetch.HeaderEntry{{Name: "Content-Type", Value: f.media}},
	})
	return err
}

// physics returns the host's module and its digest.
func (h *host) physics() (module []byte, digest string) {
	h.t.Helper()
	list := decode[struct {
		Modules []struct {
			Digest  string `json:"sha256"`
			URL     string `json:"url"`
			Current bool   `json:"actual"`
		} `json:"modulos"`
	}](h.t, h.ask("GET", "/v2/modulos", ""))
	for _, m := range list.Modules {
		if m.Current {
			return h.ask("GET", m.URL, ""), m.Digest
		}
	}
	h.t.Fatal("the host names no current module")
	return nil, ""
}

// changed returns the module with one constant in the place of another of the same length.
func changed(t *testing.T, module, from, to []byte) []byte {
	t.Helper()
	if !bytes.Contains(module, from) || len(from) != len(to) {
		t.Fatalf("the module does not hold % x", from)
	}
	return bytes.ReplaceAll(module, from, to)
}

// swapped returns what a tab has to get so that it takes another module for the host's, digest
// and all.
func (h *host) swapped(module []byte) map[string]file {
	h.t.Helper()
	_, digest := h.physics()
	sum := sha256.Sum256(module)
	other := hex.EncodeToString(sum[:])
	list := strings.ReplaceAll(string(h.ask("GET", "/v2/modulos", "")), digest, other)
	return map[string]file{
		"/v2/modulos":                    {"application/json", []byte(list)},
		"/v2/modulos/" + other + ".wasm": {"application/wasm", module},
	}
}
