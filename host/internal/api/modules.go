package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"time"

	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/job"
)

// modulePrefix begins the names under which the record keeps modules: the digest follows.
const modulePrefix = "modulo/"

// KeepModule stores a module, which is then served by its digest, by later builds too: receipts name it.
func KeepModule(ctx context.Context, record job.Store, module []byte, at time.Time) error {
	digest := sha256.Sum256(module)
	name := modulePrefix + hex.EncodeToString(digest[:])
	if list, err := record.KeptUnder(ctx, name); err != nil || len(list) > 0 {
		return err
	}
	return record.Keep(ctx, name, module, at)
}

// modules lists what is served, so that a page finds the one in force.
func modules(s *Server, x *exchange) {
	current := s.Engine.Digest()
	list, err := s.Jobs.Store.KeptUnder(x.background(), modulePrefix)
	if err != nil {
		s.recordDown(x, err)
		return
	}
	text := wire.AppendModule([]byte(`{"modulos":[`), current, len(s.Module), true)
	for _, d := range list {
		if digest := strings.TrimPrefix(d.Name, modulePrefix); digest != current {
			text = wire.AppendModule(append(text, ','), digest, d.Bytes, false)
		}
	}
	x.serve(newAsset("modulos.json", wire.Revalidate, append(text, "]}"...)))
}

// module serves one by its digest: this build's, or one that the record keeps.
func module(s *Server, x *exchange) {
	digest := x.named("sha256")
	if digest == s.Engine.Digest() {
		x.serve(s.module)
		return
	}
	if sum, err := hex.DecodeString(digest); err != nil || len(sum) != sha256.Size {
		x.fail(codeNotFound, clip(digest))
		return
	}
	old, _, err := s.Jobs.Store.Kept(x.background(), modulePrefix+digest)
	switch {
	case errors.Is(err, job.ErrNotFound):
		x.fail(codeNotFound, clip(digest))
	case err != nil:
		s.recordDown(x, err)
	default:
		x.serve(newAsset(digest+".wasm", wire.Forever, old))
	}
}
