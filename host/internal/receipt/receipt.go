// Package receipt says what a finished simulation's result depends on, signed, so that a stranger
// can check it: canonical JSON (RFC 8785) in a JWS (RFC 7515), with the Merkle root of the digests
// of all chunks (RFC 6962), each of which any machine can compute again.
package receipt

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"runtime"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/gowebpki/jcs"

	"github.com/fisica-lab/fisica/core"
	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/job"
)

// kind names the form of a receipt; another form would have another number.
const kind = "fisica/recibo/1"

// MostWork bounds a job of which a receipt is read, in work units: no host takes a larger one.
const MostWork = 1e14

// Errors of what is read. All but ErrModel say that it is not what a host signed.
var (
	ErrForm      = errors.New("no es un recibo en forma canónica / not a receipt in canonical form")
	ErrSignature = errors.New("la firma no vale / the signature does not hold")
	ErrQuestion  = errors.New("el recibo no describe una simulación posible / the receipt describes no possible simulation")
	ErrDigest    = errors.New("los resúmenes de los tramos no dan la raíz del recibo / the digests of the chunks don't give the receipt's root")
	ErrModel     = errors.New("este programa no tiene el modelo / this program lacks the model")
)

// Receipt is what a result depends on, and what it is.
type Receipt struct {
	Kind      string          `json:"tipo"`
	JobID     string          `json:"id"`
	Model     string          `json:"modelo"`
	Golden    string          `json:"golden"`
	Origin    string          `json:"golden_anterior,omitempty"` // promised at first, where it began again with other bits
	Params    json.RawMessage `json:"parametros"`
	Bits      string          `json:"parametros_bits"` // of the flat parameters, 16 hexadecimal digits each
	N         uint64          `json:"n"`
	Seed      string          `json:"semilla"`
	Generator string          `json:"generador"`
	Module    string          `json:"modulo"`    // SHA-256
	Histories uint64          `json:"historias"` // computed: fewer than n where it had enough before
	Chunks    uint64          `json:"tramos"`
	Alone     uint64          `json:"tramos_solo_pestanas,omitempty"` // that tabs of its owner computed, and no server: this host does not vouch for them
	Result    string          `json:"resultado_sha256"`
	Root      string          `json:"raiz"`
	Versions  Versions        `json:"versiones"`
	Created   string          `json:"creada"`
	Finished  string          `json:"terminada"`
}

// Versions are those of the host that signed.
type Versions struct {
	Fisica string `json:"fisica"`
	Go     string `json:"go"`
}

// Issuer makes receipts.
type Issuer struct {
	Key    *Key
	Module string // SHA-256 of the module beside which the host computes
}

// Issue returns the signed receipt of a success.
func (i *Issuer) Issue(j *job.Job, o *job.Outcome, histories uint64) ([]byte, error) {
	tree, err := newTree(o.Digests)
	if err != nil {
		return nil, err
	}
	root, result := tree.root(), sha256.Sum256(o.Result)
	r := Receipt{
		Kind: kind, JobID: j.ID, Model: j.Model, Golden: j.Golden, Origin: j.Origin, Bits: bitsOf(j.Params),
		Params: wire.AppendParams(nil, j.Definition(), j.Params), N: j.N, Seed: strconv.FormatUint(j.Seed, 10), Generator: j.Generator,
		Module: i.Module, Histories: histories, Alone: o.Lent.Alone, Chunks: uint64(tree.chunks), //nolint:gosec // a count
		Result: hex.EncodeToString(result[:]), Root: hex.EncodeToString(root[:]),
		Versions: Versions{Fisica: core.Version, Go: runtime.Version()},
		Created:  timestamp(j.Created), Finished: timestamp(o.At),
	}
	text, err := r.canonical()
	if err != nil {
		return nil, err
	}
	return i.Key.sign(text)
}

func timestamp(t time.Time) string { return t.UTC().Format(wire.TimestampForm) }

// canonical returns the receipt as RFC 8785 writes it.
func (r *Receipt) canonical() ([]byte, error) {
	text, err := json.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("write receipt: %w", err)
	}
	if text, err = jcs.Transform(text); err != nil {
		return nil, fmt.Errorf("write receipt: %w", err)
	}
	return text, nil
}

// Parse reads a receipt; ErrForm unless it is, byte for byte, the canonical form of one: each name
// once, none missing, none unknown.
func Parse(text []byte) (*Receipt, error) {
	if !utf8.Valid(text) {
		return nil, ErrForm
	}
	var r Receipt
	if err := json.Unmarshal(text, &r); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrForm, err)
	}
	again, err := r.canonical()
	if err != nil || r.Kind != kind || !bytes.Equal(again, text) {
		return nil, ErrForm
	}
	return &r, nil
}

// Spec returns the simulation that the receipt is about: ErrModel where this program lacks its
// model, ErrQuestion where no host takes such a one.
func (r *Receipt) Spec() (*job.Spec, error) {
	spec := &job.Spec{Model: r.Model, Golden: r.Golden, N: r.N, Generator: r.Generator}
	model := spec.Definition()
	if model == nil {
		return nil, fmt.Errorf("%w %q", ErrModel, r.Model)
	}
	row := &wire.Row{}
	stated, err := wire.DecodeModelParams(r.Params, model, row)
	if err != nil || len(row.Problems) > 0 {
		return nil, fmt.Errorf("%w: parametros", ErrQuestion)
	}
	if spec.Params, err = paramsOf(r.Bits, stated); err != nil {
		return nil, err
	}
	wire.CheckTotal("n", strconv.FormatUint(r.N, 10), model, spec.Params, MostWork, row)
	wire.CheckGenerator("generador", r.Generator, row)
	spec.Seed, err = strconv.ParseUint(r.Seed, 10, 64)
	if err != nil || len(row.Problems) > 0 || strconv.FormatUint(spec.Seed, 10) != r.Seed {
		return nil, fmt.Errorf("%w: n, semilla, generador", ErrQuestion)
	}
	if r.Chunks == 0 || r.Chunks > spec.Chunks() || r.Alone > r.Chunks || r.Histories != min(r.Chunks*spec.ChunkSize(), r.N) {
		return nil, fmt.Errorf("%w: tramos, historias", ErrQuestion)
	}
	return spec, nil
}

// bitsOf returns the bits of numbers: canonical JSON has no -0.
func bitsOf(list []float64) string {
	b := make([]byte, 0, 8*len(list))
	for _, x := range list {
		b = binary.BigEndian.AppendUint64(b, math.Float64bits(x))
	}
	return hex.EncodeToString(b)
}

// paramsOf reads what bitsOf wrote; it must say the same numbers as were stated.
func paramsOf(text string, stated []float64) ([]float64, error) {
	b, err := hex.DecodeString(text)
	if err != nil || len(b) != 8*len(stated) {
		return nil, fmt.Errorf("%w: parametros_bits", ErrQuestion)
	}
	list := make([]float64, len(stated))
	for i := range list {
		list[i] = math.Float64frombits(binary.BigEndian.Uint64(b[8*i:]))
		if list[i] != stated[i] { // -0 is 0 here, NaN is nothing
			return nil, fmt.Errorf("%w: parametros_bits", ErrQuestion)
		}
	}
	return list, nil
}
