package api

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"strconv"

	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/job"
)

const (
	keyHeader = "Idempotency-Key"
	maxKey    = 255
)

// quota returns the bounds of the asker's tier.
func (s *Server) quota(x *exchange) job.Quota { return s.Quotas[x.principal.Tier] }

// admission returns what the record is to look at before it takes a job; otherwise it answers.
func (s *Server) admission(x *exchange, sim wire.Simulation) (a job.Admission, ok bool) {
	a.Units, a.Quota = workUnits(sim), s.quota(x)
	lines := x.Request.Header.PeekAll(keyHeader)
	if len(lines) == 0 {
		return a, true
	}
	if a.Key = string(lines[0]); len(lines) > 1 || !goodKey(a.Key) {
		x.fail(codeBadKey)
		return a, false
	}
	asked := sha256.New()
	for _, part := range [][]byte{x.Method(), x.URI().PathOriginal(), x.URI().QueryString(), x.Request.Body()} {
		fmt.Fprintf(asked, "%d\n", len(part))
		asked.Write(part)
	}
	a.Request = hex.EncodeToString(asked.Sum(nil))
	return a, true
}

// goodKey tells whether a text may be an idempotency key.
func goodKey(key string) bool {
	for i := range len(key) {
		if key[i] <= ' ' || key[i] > '~' {
			return false
		}
	}
	return key != "" && len(key) <= maxKey
}

// replayed says of an answer whether the same request had it before.
func (x *exchange) replayed(repeated bool) {
	if repeated {
		x.Response.Header.Set("Idempotent-Replayed", "true")
	}
}

// refused answers for a job that was not taken.
func (s *Server) refused(x *exchange, err error) {
	beyond, isQuota := errors.AsType[*job.QuotaError](err)
	switch {
	case isQuota:
		x.overQuota(beyond)
	case errors.Is(err, job.ErrOtherRequest):
		x.fail(codeOtherRequest)
	case errors.Is(err, job.ErrUnavailable):
		s.Log.Warn("Job refused", "trace_id", string(x.trace[:]), "error", err)
		x.queueDown()
		s.explain(x, err)
	case errors.Is(err, job.ErrNotRecorded):
		s.recordDown(x, err)
	default:
		s.unanswered(x, err)
	}
}

// recordDown answers for a record that could not.
func (s *Server) recordDown(x *exchange, err error) {
	s.Log.Error("Record failed", "trace_id", string(x.trace[:]), "route", x.route.name(), "error", err)
	x.fail(codeRecordDown)
	s.explain(x, err)
	x.Response.Header.Set("Retry-After", "5")
}

func (x *exchange) overQuota(q *job.QuotaError) {
	c, text := codeQuotaDay, [2]string{"usadas %d, pedidas %d, admitidas %d", "%d used, %d asked for, %d allowed"}
	if q.Open {
		c, text = codeQuotaOpen, [2]string{"hay %d, se pide %d más y se admiten %d", "there are %d, %d more is asked for and %d are allowed"}
	}
	x.fail(c, fmt.Sprintf(text[x.row.Lang], q.Used, q.Asked, q.Allowed))
	x.Response.Header.Set("Retry-After", strconv.Itoa(max(1, int(math.Ceil(q.Retry.Seconds())))))
}
