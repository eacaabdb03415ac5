package api

import (
	"errors"
	"strconv"

	"github.com/fisica-lab/fisica/core/wire"
	"github.com/fisica-lab/fisica/host/internal/job"
	"github.com/fisica-lab/fisica/host/internal/receipt"
)

// allChunks asks for the digests of all chunks.
const allChunks = "todos"

// signedReceipt answers a success's receipt as it was signed at its end; with ?chunk=k, that
// chunk's digest and its way to the root, with ?chunk=todos the digests of all.
func signedReceipt(s *Server, x *exchange) {
	j := s.own(x)
	if j == nil {
		return
	}
	if j.State != job.Success {
		x.fail(codeNotFinished, string(j.State))
		return
	}
	signed, err := s.Jobs.Store.Receipt(x.background(), j.ID)
	if errors.Is(err, job.ErrNotFound) {
		x.fail(codeNoReceipt)
		return
	}
	x.row.Problems, x.row.Place = x.row.Problems[:0], "query"
	var file []byte
	switch asked := x.QueryArgs().PeekMulti("chunk"); {
	case err != nil:
	case len(asked) == 0:
		file, err = receipt.Plain(signed)
	default:
		file, err = s.withChunks(x, j.ID, signed, asked)
	}
	switch {
	case err != nil:
		s.unanswered(x, err)
	case len(x.row.Problems) > 0:
		x.unprocessable()
	default:
		x.json(file)
	}
}

// withChunks returns the receipt with what is asked of the job's chunks; nothing where the question
// has problems.
func (s *Server) withChunks(x *exchange, id string, signed []byte, asked [][]byte) ([]byte, error) {
	outcome, err := s.Jobs.Store.Outcome(x.background(), id)
	if err != nil {
		return nil, err
	}
	chunks := len(outcome.Digests) / 32
	if string(asked[0]) == allChunks && len(asked) == 1 {
		wire.CheckInteger("tramos", strconv.Itoa(chunks), 1, receipt.MaxDigests, &x.row)
		if len(x.row.Problems) > 0 {
			return nil, nil
		}
		return receipt.WithDigests(signed, outcome.Digests)
	}
	wire.CheckInteger("chunk (cuántos / how many)", strconv.Itoa(len(asked)), 1, receipt.MaxProofs, &x.row)
	list := make([]uint64, min(len(asked), receipt.MaxProofs))
	for i := range list {
		list[i] = uint64(wire.CheckInteger("chunk", string(asked[i]), 0, chunks-1, &x.row)) //nolint:gosec // not negative
	}
	if len(x.row.Problems) > 0 {
		return nil, nil
	}
	return receipt.WithProofs(signed, outcome.Digests, list)
}

// publicKeys answers the keys with which receipts are checked: also those that sign no more.
func publicKeys(s *Server, x *exchange) {
	set, err := s.PublicKeys(x.background())
	if err != nil {
		s.recordDown(x, err)
		return
	}
	x.serve(newAsset("jwks.json", "public, max-age=300", set))
}
