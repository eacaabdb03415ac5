package receipt_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gowebpki/jcs"

	"github.com/fisica-lab/fisica/core/catalog"
	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/receipt"
)

// sample is a job that was computed, with its receipt.
type sample struct {
	job     *job.Job
	outcome job.Outcome
	signed  []byte
	keys    receipt.Keys
}

func newKey(tb testing.TB, fill byte) (*receipt.Key, receipt.Keys) {
	tb.Helper()
	key, err := receipt.NewKey(bytes.Repeat([]byte{fill}, receipt.SeedSize))
	if err != nil {
		tb.Fatal(err)
	}
	keys, err := receipt.ParseKeys(receipt.AppendSet(nil, [][]byte{key.Public}))
	if err != nil {
		tb.Fatal(err)
	}
	return key, keys
}

// issue computes a job and signs its receipt.
func issue(tb testing.TB, spec job.Spec) *sample {
	tb.Helper()
	noon := time.Date(2026, time.March, 1, 12, 0, 0, 123_456_000, time.UTC)
	s := &sample{job: &job.Job{ID: "4bf92f35", Spec: spec, Created: noon}}
	snapshot := s.job.Compute()
	s.outcome = job.Outcome{
		State: job.Success, Digests: snapshot.Digests, At: noon.Add(time.Minute),
		Result: job.AppendSummary(nil, job.Summarize(&spec, snapshot.Histories, snapshot.Total)),
	}
	var key *receipt.Key
	key, s.keys = newKey(tb, 1)
	var err error
	s.signed, err = (&receipt.Issuer{Key: key, Module: strings.Repeat("ab", 32)}).Issue(s.job, &s.outcome, snapshot.Histories)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// uniform has three chunks.
func uniform() job.Spec {
	return job.Spec{Model: "uniforme", Golden: strings.Repeat("0", 64), Params: []float64{2.5}, N: 3_000_000, Seed: math.MaxUint64, Generator: "philox4x32"}
}

func (s *sample) file(tb testing.TB, text []byte, err error) []byte {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
	return text
}

func (s *sample) whole(tb testing.TB) []byte {
	tb.Helper()
	text, err := receipt.WithDigests(s.signed, s.outcome.Digests)
	return s.file(tb, text, err)
}

func (s *sample) proven(tb testing.TB, chunks ...uint64) []byte {
	tb.Helper()
	text, err := receipt.WithProofs(s.signed, s.outcome.Digests, chunks)
	return s.file(tb, text, err)
}

// A receipt of each model's examples leads back to the very question, and its parts to the root.
func TestReceiptRoundTrip(t *testing.T) {
	t.Parallel()
	for _, model := range catalog.Models {
		for i, params := range model.Examples {
			spec := job.Spec{Model: model.Slug, Golden: "x", Params: params, N: 64, Seed: 7, Generator: "squares64"}
			s := issue(t, spec)
			text, err := receipt.Plain(s.signed)
			v, err := receipt.Verify(s.file(t, text, err), s.keys)
			if err != nil {
				t.Fatalf("%s %d: %v", model.Slug, i, err)
			}
			back, err := v.Spec()
			if err != nil || !slices.Equal(back.Params, params) || back.N != spec.N || back.Seed != spec.Seed || back.Generator != spec.Generator {
				t.Errorf("%s %d: spec = %+v, %v", model.Slug, i, back, err)
			}
			if !v.MatchesResult(s.outcome.Result) || v.MatchesResult(append(s.outcome.Result, ' ')) || v.MatchesRoot(s.outcome.Digests) != nil {
				t.Errorf("%s %d: result or root is not the receipt's", model.Slug, i)
			}
		}
	}
}

func TestReceiptTellsDigests(t *testing.T) {
	t.Parallel()
	s := issue(t, uniform())
	for name, tt := range map[string]struct {
		file  []byte
		whole bool
		want  []uint64
	}{
		"all": {s.whole(t), true, []uint64{0, 1, 2}}, "one": {s.proven(t, 1), false, []uint64{1}}, "two": {s.proven(t, 2, 0), false, []uint64{0, 2}},
	} {
		v, err := receipt.Verify(tt.file, s.keys)
		if err != nil || v.Whole != tt.whole || len(v.Digests) != len(tt.want) || v.Chunks != 3 || v.Histories != 3_000_000 || v.Seed != "18446744073709551615" {
			t.Errorf("%s: %+v, %v", name, v, err)
			continue
		}
		for _, k := range tt.want {
			if digest := v.Digests[k]; !bytes.Equal(digest[:], s.outcome.Digests[32*k:][:sha256.Size]) {
				t.Errorf("%s: digest %d = %x", name, k, digest)
			}
		}
	}
}

// Minus zero, which canonical JSON lacks, comes back as such.
func TestReceiptKeepsMinusZero(t *testing.T) {
	t.Parallel()
	row := &wire.Row{}
	model := catalog.FindModel("propagacion")
	params, err := wire.DecodeModelParams([]byte(`{"formula":"a","entradas":[{"nombre":"a","valor":-0.0,"u":1}]}`), model, row)
	minus := func(x float64) bool { return x == 0 && math.Signbit(x) }
	if err != nil || len(row.Problems) > 0 || !slices.ContainsFunc(params, minus) {
		t.Fatalf("parameters = %v, %v, %v", params, row.Problems, err)
	}
	s := issue(t, job.Spec{Model: model.Slug, Params: params, N: 64, Generator: "philox4x32"})
	text, err := receipt.Plain(s.signed)
	v, err := receipt.Verify(s.file(t, text, err), s.keys)
	if err != nil {
		t.Fatal(err)
	}
	if back, err := v.Spec(); err != nil || !slices.ContainsFunc(back.Params, minus) {
		t.Errorf("spec = %+v, %v", back, err)
	}
}

// Any one byte that is another makes the file worthless: of the receipt, the signature, a digest, a path.
func TestAnyChangedByteIsRefused(t *testing.T) {
	t.Parallel()
	s := issue(t, uniform())
	for name, file := range map[string][]byte{"digests": s.whole(t), "paths": s.proven(t, 0, 2)} {
		for i := range file {
			for _, other := range []byte{file[i] ^ 1, file[i] ^ 0x20} {
				changed := bytes.Clone(file)
				changed[i] = other
				if _, err := receipt.Verify(changed, s.keys); err == nil {
					t.Errorf("%s: byte %d %q as %q passes", name, i, file[i], other)
				}
			}
		}
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	s := issue(t, uniform())
	good, err := receipt.Payload(s.signed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := receipt.Parse(good); err != nil {
		t.Fatal(err)
	}
	if canonical, err := jcs.Transform(good); err != nil || !bytes.Equal(canonical, good) {
		t.Errorf("not the canonical form: %s", good)
	}
	text := string(good)
	for name, bad := range map[string]string{
		"empty": "", "null": "null", "array": "[]", "blank": text + " ", "twice": text + text, "not UTF-8": strings.Replace(text, "uniforme", "unif\xffrme", 1),
		"unknown name":   strings.Replace(text, `{`, `{"a":1,`, 1),
		"duplicate":      strings.Replace(text, `{`, `{"creada":"x",`, 1),
		"missing":        strings.Replace(text, `"generador":"philox4x32",`, "", 1),
		"another case":   strings.Replace(text, `"n":`, `"N":`, 1),
		"another form":   strings.Replace(text, "fisica/recibo/1", "fisica/recibo/2", 1),
		"number":         strings.Replace(text, "3000000", "3e6", 1),
		"negative":       strings.Replace(text, `"n":3000000`, `"n":-3`, 1),
		"fraction":       strings.Replace(text, `"n":3000000`, `"n":0.5`, 1),
		"seed as number": strings.Replace(text, `"18446744073709551615"`, `18446744073709551615`, 1),
	} {
		if r, err := receipt.Parse([]byte(bad)); err == nil {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

// Spec refuses a question that no host takes, although it is signed.
func TestSpecRefuses(t *testing.T) {
	t.Parallel()
	s := issue(t, uniform())
	good, err := receipt.Payload(s.signed)
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*receipt.Receipt){
		"model":          func(r *receipt.Receipt) { r.Model = "fusion" },
		"parameters":     func(r *receipt.Receipt) { r.Params = json.RawMessage(`{"factor":"x"}`) },
		"other bits":     func(r *receipt.Receipt) { r.Bits = "4004000000000001" },
		"NaN":            func(r *receipt.Receipt) { r.Bits = "7ff8000000000000" },
		"no bits":        func(r *receipt.Receipt) { r.Bits = "" },
		"n 0":            func(r *receipt.Receipt) { r.N = 0 },
		"n beyond bound": func(r *receipt.Receipt) { r.N = math.MaxUint64 },
		"seed":           func(r *receipt.Receipt) { r.Seed = "+7" },
		"seed of 65 bit": func(r *receipt.Receipt) { r.Seed = "18446744073709551616" },
		"generator":      func(r *receipt.Receipt) { r.Generator = "mt19937" },
		"no chunks":      func(r *receipt.Receipt) { r.Chunks = 0 },
		"chunks":         func(r *receipt.Receipt) { r.Chunks = math.MaxUint64 },
		"histories":      func(r *receipt.Receipt) { r.Histories-- },
	} {
		r, err := receipt.Parse(good)
		if err != nil {
			t.Fatal(err)
		}
		change(r)
		if spec, err := r.Spec(); !errors.Is(err, receipt.ErrQuestion) && !errors.Is(err, receipt.ErrModel) {
			t.Errorf("%s: %+v, %v", name, spec, err)
		}
	}
}

// small is what a fuzzing process has made in no time.
func small() job.Spec {
	spec := uniform()
	spec.N = 10
	return spec
}

func FuzzParse(f *testing.F) {
	s := issue(f, small())
	good, err := receipt.Payload(s.signed)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(`{"tipo":"fisica/recibo/1"}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := receipt.Parse(text)
		if err != nil {
			return
		}
		if canonical, err := jcs.Transform(text); err != nil || !bytes.Equal(canonical, text) {
			t.Errorf("%q is not canonical, and read", text)
		}
		_, _ = r.Spec()
	})
}

func FuzzVerify(f *testing.F) {
	s := issue(f, small())
	f.Add(s.whole(f))
	f.Add(s.proven(f, 0))
	want := s.whole(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		v, err := receipt.Verify(text, s.keys)
		if err == nil && (v.JobID != s.job.ID || !bytes.Contains(want, []byte(v.Root)) || len(v.Digests) > 1) {
			t.Errorf("%q passes", text)
		}
	})
}
